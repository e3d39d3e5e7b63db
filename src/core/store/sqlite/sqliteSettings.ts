import { type SettingName, type SettingStore } from "../settingStore";
import { type SqlDatabase } from "./sqlDatabase";

export class SqliteSettings implements SettingStore {
  constructor(private readonly database: SqlDatabase) {}

  get(name: SettingName): string | undefined {
    const row = this.database.prepare("SELECT value FROM setting WHERE name = ?").get(name);
    return row?.["value"] as string | undefined;
  }

  set(name: SettingName, value: string): void {
    this.database
      .prepare("INSERT INTO setting VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value")
      .run(name, value);
  }
}
