import assert from "node:assert/strict";
import { type Random } from "../../../../../src/core/base/random";
import { type SqlDatabase } from "../../../../../src/core/store/sqlite/sqlDatabase";

/*
 * A table whose transactions can be counted afterwards: each writes some numbered entries, sometimes removes others, and
 * notes its own number and how many entries there are.
 */

export function createLedger(database: SqlDatabase): void {
  database.exec(`
      CREATE TABLE entry (id INTEGER PRIMARY KEY AUTOINCREMENT, turn INTEGER NOT NULL, body TEXT NOT NULL);
      CREATE INDEX entry_turn ON entry (turn, body);
      CREATE TABLE balance (turn INTEGER NOT NULL, entries INTEGER NOT NULL);
      INSERT INTO balance VALUES (0, 0);
    `);
}

/** One transaction. Durable when it returns. */
export function writeTurn(database: SqlDatabase, turn: number, random: Random): void {
  const isLarge = random.next() < 0.1;
  const isCleaning = random.next() < 0.08;
  const count = isLarge ? 200 : 1 + Math.floor(random.next() * 6);
  database.transaction(() => {
    const insert = database.prepare("INSERT INTO entry (turn, body) VALUES (?, ?)");
    for (let index = 0; index < count; index++) {
      insert.run(turn, "y".repeat(Math.floor(random.next() * 500)));
    }
    if (isCleaning) {
      database.prepare("DELETE FROM entry WHERE id % 3 = ?").run(Math.floor(random.next() * 3));
    }
    database
      .prepare("UPDATE balance SET turn = ?, entries = (SELECT count(*) FROM entry)")
      .run(turn);
  });
}

/** The last transaction in it, at a glance. */
export function noteOfLastTurn(database: SqlDatabase): number {
  return Number(database.prepare("SELECT turn FROM balance").get()?.["turn"]);
}

/** The same, looked for thoroughly. Fails where the database is broken or a transaction is there in part. */
export function lastTurn(database: SqlDatabase): number {
  assert.deepEqual(database.prepare("PRAGMA integrity_check").all(), [{ integrity_check: "ok" }]);
  const count = database.prepare("SELECT count(*) AS entries FROM entry").get();
  const balance = database.prepare("SELECT turn, entries FROM balance").get();
  assert.equal(count?.["entries"], balance?.["entries"]);
  return Number(balance?.["turn"]);
}
