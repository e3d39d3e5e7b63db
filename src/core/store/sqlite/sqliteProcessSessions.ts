import { type ChangeRecorder } from "../changes";
import { type ProcessLogRow } from "../processLog";
import {
  type NewProcessSession,
  type ProcessSession,
  type ProcessSessionStore,
} from "../processSessionStore";
import { bytesToGuid, guidToBytes } from "./guid";
import { insertLogRow, toLogRow } from "./logRows";
import { type SqliteCatalog } from "./sqliteCatalog";
import { type SqlDatabase, type SqlRow, type SqlValue } from "./sqlDatabase";

export class SqliteProcessSessions implements ProcessSessionStore {
  constructor(
    private readonly database: SqlDatabase,
    private readonly catalog: SqliteCatalog,
    private readonly changes: ChangeRecorder,
  ) {}

  insert(session: NewProcessSession): void {
    const columns: Record<string, SqlValue> = {
      processsessionid: guidToBytes(session.processsessionid),
      name: session.name,
      processid: session.workflowid,
      regardingobjectid: this.catalog.referenceId(session.regarding),
      executedby: this.catalog.referenceId(session.executedby),
      messagename: session.messagename,
      statecode: 1,
      statuscode: session.statuscode,
      startedon: session.startedon,
      completedon: session.completedon,
      errorcode: session.errorcode,
      message: session.message,
    };
    const names = Object.keys(columns);
    this.database
      .prepare(
        `INSERT INTO processsession (${names.join(", ")}) VALUES (${names.map(() => "?").join(", ")})`,
      )
      .run(...Object.values(columns));
    const processsessionid = this.find(session.processsessionid)?.id ?? 0;
    for (const entry of session.log) {
      insertLogRow(this.database, { processsessionid }, entry);
    }
    this.changes.add({ kind: "workflows" });
  }

  find(processsessionid: string): ProcessSession | undefined {
    const row = this.database
      .prepare("SELECT * FROM processsession WHERE processsessionid = ?")
      .get(guidToBytes(processsessionid));
    return row && this.toSession(row);
  }

  list(
    workflowid: number,
    { after, limit }: { readonly after?: number; readonly limit: number },
  ): { sessions: readonly ProcessSession[]; next?: number } {
    const rows = this.database
      .prepare(
        "SELECT * FROM processsession WHERE processid = ? AND id < ? ORDER BY id DESC LIMIT ?",
      )
      .all(workflowid, after ?? Number.MAX_SAFE_INTEGER, limit + 1);
    const sessions = rows.slice(0, limit).map((row) => this.toSession(row));
    const last = rows.length > limit ? sessions.at(-1) : undefined;
    return { sessions, ...(last && { next: last.id }) };
  }

  count(workflowid: number, limit: number): number {
    const row = this.database
      .prepare(
        "SELECT count(*) AS count FROM (SELECT 1 FROM processsession WHERE processid = ? LIMIT ?)",
      )
      .get(workflowid, limit);
    return Number(row?.["count"]);
  }

  log(id: number, limit: number): readonly ProcessLogRow[] {
    return this.database
      .prepare("SELECT * FROM workflowlog WHERE processsessionid = ? ORDER BY id DESC LIMIT ?")
      .all(id, limit)
      .toReversed()
      .map(toLogRow);
  }

  private toSession(row: SqlRow): ProcessSession {
    return {
      id: Number(row["id"]),
      processsessionid: bytesToGuid(row["processsessionid"] as Uint8Array),
      name: row["name"] as string,
      workflowid: Number(row["processid"]),
      regarding: this.catalog.reference(Number(row["regardingobjectid"])),
      executedby: this.catalog.reference(Number(row["executedby"])),
      messagename: row["messagename"] as ProcessSession["messagename"],
      statuscode: row["statuscode"] as ProcessSession["statuscode"],
      startedon: Number(row["startedon"]),
      completedon: Number(row["completedon"]),
      errorcode: row["errorcode"] as string,
      message: row["message"] as string,
    };
  }
}
