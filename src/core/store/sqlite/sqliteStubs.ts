import { type Stub } from "../../stubs/stubModel";
import { type StubStore } from "../stubStore";
import { type SqlDatabase } from "./sqlDatabase";

export class SqliteStubs implements StubStore {
  constructor(private readonly database: SqlDatabase) {}

  find(kind: Stub["kind"], name: string): Stub | undefined {
    const row = this.database
      .prepare("SELECT cases FROM stub WHERE kind = ? AND name = ?")
      .get(kind, name);
    return row && { kind, name, cases: JSON.parse(row["cases"] as string) as Stub["cases"] };
  }

  save({ kind, name, cases }: Stub): void {
    this.database
      .prepare("INSERT OR REPLACE INTO stub VALUES (?, ?, ?)")
      .run(kind, name, JSON.stringify(cases));
  }
}
