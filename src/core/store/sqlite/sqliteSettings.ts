import { type SettingName, type SettingStore } from "../settingStore";
import { type SqlDatabase } from "./sqlDatabase";

/** Settings are few and asked for all the time: they are remembered until a transaction is rolled back. */
export class SqliteSettings implements SettingStore {
  private readonly known = new Map<SettingName, string | undefined>();

  constructor(private readonly database: SqlDatabase) {}

  forget(): void {
    this.known.clear();
  }

  get(name: SettingName): string | undefined {
    if (!this.known.has(name)) {
      const row = this.database.prepare("SELECT value FROM setting WHERE name = ?").get(name);
      this.known.set(name, row?.["value"] as string | undefined);
    }
    return this.known.get(name);
  }

  set(name: SettingName, value: string): void {
    this.database
      .prepare("INSERT INTO setting VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value")
      .run(name, value);
    this.known.set(name, value);
  }
}
