import { type Row } from "../../rows/row";
import { type RowReference } from "../../rows/value";
import { type ChangeRecorder } from "../changes";
import { type CopyTotals, type ListedCopy, type RowCopy, type RowCopyStore } from "../rowCopyStore";
import { bytesToGuid } from "./guid";
import { decodeRow, encodeRow } from "./rowColumns";
import { type SqliteCatalog } from "./sqliteCatalog";
import { type SqlDatabase, type SqlRow, type SqlValue } from "./sqlDatabase";

/** What a row takes beside its body. */
const fixedSize = 64;

export class SqliteRowCopies implements RowCopyStore {
  constructor(
    private readonly database: SqlDatabase,
    private readonly catalog: SqliteCatalog,
    private readonly changes: ChangeRecorder,
  ) {}

  keep(jobid: number, row: Row, deletedon: number): void {
    const encoded = encodeRow(this.catalog, row);
    const size = fixedSize + String(encoded["body"]).length;
    const columns = { jobid, deletedon, size, ...encoded };
    const names = Object.keys(columns);
    this.database
      .prepare(
        `INSERT INTO rowcopy (${names.join(", ")}) VALUES (${names.map(() => "?").join(", ")})`,
      )
      .run(...Object.values(columns));
  }

  list(jobid: number, { after, limit }: { after: number; limit: number }): readonly ListedCopy[] {
    return this.database
      .prepare(
        "SELECT id, referenceid, deletedon, size FROM rowcopy WHERE jobid = ? AND id > ? ORDER BY id LIMIT ?",
      )
      .all(jobid, after, limit)
      .map((copy) => ({
        id: Number(copy["id"]),
        row: this.referenceOf(copy),
        deletedon: Number(copy["deletedon"]),
        size: Number(copy["size"]),
      }));
  }

  read(jobid: number, { after, limit }: { after: number; limit: number }): readonly RowCopy[] {
    return this.database
      .prepare("SELECT * FROM rowcopy WHERE jobid = ? AND id > ? ORDER BY id LIMIT ?")
      .all(jobid, after, limit)
      .map((copy) => this.toCopy(copy));
  }

  find(jobid: number, row: Pick<RowReference, "table" | "id">): RowCopy | undefined {
    const referenceid = this.catalog.findReferenceId(row);
    const copy =
      referenceid &&
      this.database
        .prepare(
          "SELECT * FROM rowcopy WHERE jobid = ? AND referenceid = ? ORDER BY id DESC LIMIT 1",
        )
        .get(jobid, referenceid);
    return copy ? this.toCopy(copy) : undefined;
  }

  remove(id: number): void {
    this.delete("id = ?", id);
  }

  totals(jobid?: number): CopyTotals {
    const [where, parameters] = jobid === undefined ? ["true", []] : ["jobid = ?", [jobid]];
    const sums = this.database
      .prepare(
        `SELECT coalesce(sum(count), 0) AS count, coalesce(sum(size), 0) AS size FROM rowcopycount WHERE ${where}`,
      )
      .get(...parameters);
    const first = this.database
      .prepare(`SELECT deletedon FROM rowcopy WHERE ${where} ORDER BY id LIMIT 1`)
      .get(...parameters);
    return {
      count: Number(sums?.["count"]),
      size: Number(sums?.["size"]),
      ...(first && { oldest: Number(first["deletedon"]) }),
    };
  }

  forget({
    jobid,
    deletedUntil,
    limit,
  }: {
    jobid?: number;
    deletedUntil: number;
    limit: number;
  }): number {
    const [where, parameters] = jobid === undefined ? ["true", []] : ["jobid = ?", [jobid]];
    return this.delete(
      `deletedon <= ? AND id IN (SELECT id FROM rowcopy WHERE ${where} ORDER BY id LIMIT ?)`,
      deletedUntil,
      ...parameters,
      limit,
    );
  }

  forgetOrphans(limit: number): number {
    return this.database
      .prepare(
        `DELETE FROM rowcopy WHERE id IN (SELECT rowcopy.id FROM rowcopycount INDEXED BY rowcopycount_orphan
           CROSS JOIN rowcopy ON rowcopy.jobid = rowcopycount.jobid WHERE rowcopycount.isorphan = 1 LIMIT ?)`,
      )
      .run(limit);
  }

  /** Whoever looks at one of their bulk deletions has to know. */
  private delete(where: string, ...parameters: readonly SqlValue[]): number {
    const deleted = this.database
      .prepare(`DELETE FROM rowcopy WHERE ${where} RETURNING jobid`)
      .all(...parameters);
    for (const jobid of new Set(deleted.map((copy) => Number(copy["jobid"])))) {
      const job = this.database
        .prepare("SELECT asyncoperationid FROM asyncoperation WHERE id = ?")
        .get(jobid);
      if (job !== undefined) {
        this.changes.add({ kind: "job", guid: bytesToGuid(job["asyncoperationid"] as Uint8Array) });
      }
    }
    return deleted.length;
  }

  private referenceOf(copy: SqlRow): RowReference {
    return this.catalog.reference(Number(copy["referenceid"]));
  }

  private toCopy(copy: SqlRow): RowCopy {
    return {
      id: Number(copy["id"]),
      row: decodeRow(this.catalog, this.referenceOf(copy), copy),
    };
  }
}
