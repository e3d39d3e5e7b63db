import { type ImportStore, type StoredImport } from "../importStore";
import { type SqlDatabase } from "./sqlDatabase";

export class SqliteImports implements ImportStore {
  constructor(private readonly database: SqlDatabase) {}

  list(): readonly StoredImport[] {
    return this.database
      .prepare("SELECT id, isdecided, state FROM rowimport ORDER BY id")
      .all()
      .map((row) => ({
        id: Number(row["id"]),
        isDecided: row["isdecided"] === 1,
        state: row["state"] as string,
      }));
  }

  begin(state: string): number {
    this.database.prepare("INSERT INTO rowimport (state) VALUES (?)").run(state);
    return Number(this.database.prepare("SELECT max(id) AS id FROM rowimport").get()?.["id"]);
  }

  addPart(importid: number, rows: string): void {
    this.database
      .prepare("INSERT INTO rowimportpart (rowimportid, rows) VALUES (?, ?)")
      .run(importid, rows);
  }

  decide(importid: number, state: string): void {
    this.database
      .prepare("UPDATE rowimport SET isdecided = 1, state = ? WHERE id = ?")
      .run(state, importid);
  }

  setState(importid: number, state: string): void {
    this.database.prepare("UPDATE rowimport SET state = ? WHERE id = ?").run(state, importid);
  }

  firstPart(importid: number): { readonly id: number; readonly rows: string } | undefined {
    const row = this.database
      .prepare("SELECT id, rows FROM rowimportpart WHERE rowimportid = ? ORDER BY id LIMIT 1")
      .get(importid);
    return row && { id: Number(row["id"]), rows: row["rows"] as string };
  }

  removePart(partid: number): void {
    this.database.prepare("DELETE FROM rowimportpart WHERE id = ?").run(partid);
  }

  removeParts(importid: number, limit: number): boolean {
    return (
      this.database
        .prepare(
          `DELETE FROM rowimportpart WHERE id IN
             (SELECT id FROM rowimportpart WHERE rowimportid = ? ORDER BY id LIMIT ?)`,
        )
        .run(importid, limit) > 0
    );
  }

  end(importid: number): void {
    this.database.prepare("DELETE FROM rowimport WHERE id = ?").run(importid);
  }
}
