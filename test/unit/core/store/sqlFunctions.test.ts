import assert from "node:assert/strict";
import { defineFunctions } from "../../../../src/core/store/sqlite/sqlFunctions";
import { memoryDatabase } from "../../../builders/databases";

describe("functions of ours in SQL", () => {
  async function ask(sql: string, ...parameters: readonly string[]): Promise<unknown> {
    const database = await memoryDatabase();
    defineFunctions(database);
    const [row] = database.query(`SELECT ${sql} AS answer`, ...parameters);
    database.close();
    return row?.["answer"];
  }

  it("fold letters beyond ASCII, in texts of any length", async () => {
    assert.equal(await ask("folded(?)", "Straße Öl ı"), "STRASSE ÖL I");
    assert.equal(await ask("length(folded(?))", "ä".repeat(100_000)), 100_000);
  });

  it("make NULL of NULL", async () => {
    assert.equal(await ask("folded(NULL)"), null);
    assert.equal(await ask("matches(NULL, '%')"), null);
  });

  it("compare decimals that fit no number of SQLite", async () => {
    const money = ["-1000000000000000000.0001", "-2", "0", "0.5", "9999999999999999999", "1e"];
    assert.equal(await ask("sortable(?) < sortable(?)", money[0]!, money[1]!), 1);
    assert.equal(await ask("sortable(?) < sortable(?)", money[3]!, money[4]!), 1);
    assert.equal(await ask("sortable(?) = sortable(?)", "00.50", "0.5"), 1);
  });

  it("match patterns whatever the case", async () => {
    assert.equal(await ask("matches(?, ?)", "Größe", "GRÖSS_"), 1);
  });

  it("tell an error of theirs as an error of the statement", async () => {
    const database = await memoryDatabase();
    database.define("broken", 1, () => {
      throw new Error("Not today.");
    });
    assert.throws(() => database.query("SELECT broken(1)"), /Not today/);
    assert.deepEqual(database.query("SELECT 1 AS one"), [{ one: 1 }]);
  });
});
