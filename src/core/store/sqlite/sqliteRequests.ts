import { type RequestStore } from "../requestStore";
import { guidToBytes } from "./guid";
import { type SqlDatabase } from "./sqlDatabase";

const dayMs = 24 * 60 * 60 * 1000;

export class SqliteRequests implements RequestStore {
  constructor(private readonly database: SqlDatabase) {}

  find(id: string): string | undefined {
    const row = this.database
      .prepare("SELECT result FROM request WHERE id = ?")
      .get(guidToBytes(id));
    return row?.["result"] as string | undefined;
  }

  remember(id: string, result: string, now: number): void {
    this.database.prepare("INSERT INTO request VALUES (?, ?, ?)").run(guidToBytes(id), result, now);
    this.database
      .prepare(
        "DELETE FROM request WHERE id IN (SELECT id FROM request WHERE createdon < ? LIMIT 10)",
      )
      .run(now - dayMs);
  }
}
