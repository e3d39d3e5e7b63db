import { type Stub } from "../../stubs/stubModel";
import { type ChangeRecorder } from "../changes";
import { type StubStore } from "../stubStore";
import { type SqlDatabase, type SqlRow } from "./sqlDatabase";

export class SqliteStubs implements StubStore {
  constructor(
    private readonly database: SqlDatabase,
    private readonly changes: ChangeRecorder,
  ) {}

  find(kind: Stub["kind"], name: string): Stub | undefined {
    const row = this.database
      .prepare("SELECT * FROM stub WHERE kind = ? AND name = ?")
      .get(kind, name);
    return row && toStub(row);
  }

  list(): readonly Stub[] {
    return this.database.prepare("SELECT * FROM stub ORDER BY kind, name").all().map(toStub);
  }

  save({ kind, name, cases }: Stub): void {
    this.database
      .prepare("INSERT OR REPLACE INTO stub VALUES (?, ?, ?)")
      .run(kind, name, JSON.stringify(cases));
    // What workflows need has changed.
    this.changes.add({ kind: "workflows" });
  }

  remove(kind: Stub["kind"], name: string): boolean {
    const isThere = this.find(kind, name) !== undefined;
    this.database.prepare("DELETE FROM stub WHERE kind = ? AND name = ?").run(kind, name);
    this.changes.add({ kind: "workflows" });
    return isThere;
  }
}

function toStub(row: SqlRow): Stub {
  return {
    kind: row["kind"] as Stub["kind"],
    name: row["name"] as string,
    cases: JSON.parse(row["cases"] as string) as Stub["cases"],
  };
}
