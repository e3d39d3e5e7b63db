import assert from "node:assert/strict";
import fc from "fast-check";
import { type SqlDatabase } from "../../../../src/core/store/sqlite/sqlDatabase";
import { memoryDatabase } from "../../../builders/databases";

describe("SqliteDatabase", () => {
  let database: SqlDatabase;

  beforeEach(async () => {
    database = await memoryDatabase();
    database.exec("CREATE TABLE t (id INTEGER PRIMARY KEY, value)");
  });

  afterEach(() => {
    database.close();
  });

  const insert = (value: string): void => {
    database.prepare("INSERT INTO t (value) VALUES (?)").run(value);
  };
  const values = (): unknown[] =>
    database
      .prepare("SELECT value FROM t ORDER BY id")
      .all()
      .map((row) => row["value"]);

  describe("values", () => {
    const echo = (value: string | number | Uint8Array | null): unknown =>
      database.prepare("SELECT ? AS value").get(value)?.["value"];

    it("come back as they were given", () => {
      const numbers = fc.double({ noNaN: true });
      const blobs = fc.uint8Array({ maxLength: 300 });
      const texts = fc.string({ unit: "grapheme", maxLength: 300 });
      fc.assert(
        fc.property(fc.oneof(numbers, texts, blobs, fc.constant(null)), (value) => {
          const returned = echo(value);
          assert.deepEqual(returned === 0 ? 0 : returned, value === 0 ? 0 : value);
        }),
      );
    });

    it("may be empty, hold a zero character or begin with a byte order mark", () => {
      assert.equal(echo(""), "");
      assert.deepEqual(echo(new Uint8Array()), new Uint8Array());
      assert.equal(echo("a\0b"), "a\0b");
      assert.equal(echo("\uFEFFa"), "\uFEFFa");
    });

    it("may be larger than SQLite's memory was", () => {
      const text = "é".repeat(6_000_000);
      assert.equal(echo(text), text);
      assert.equal(echo("small"), "small");
    });

    it("are whole numbers in an INTEGER column up to 2^53", () => {
      database.exec("CREATE TABLE times (at INTEGER)");
      const time = 1_700_000_000_123;
      for (const value of [time, -time, Number.MAX_SAFE_INTEGER, 2 ** 31, 7]) {
        database.prepare("INSERT INTO times VALUES (?)").run(value);
      }
      assert.deepEqual(database.prepare("SELECT at, typeof(at) AS type FROM times").all(), [
        { at: time, type: "integer" },
        { at: -time, type: "integer" },
        { at: Number.MAX_SAFE_INTEGER, type: "integer" },
        { at: 2 ** 31, type: "integer" },
        { at: 7, type: "integer" },
      ]);
    });
  });

  describe("prepare", () => {
    it("keeps one statement for each text", () => {
      assert.equal(database.prepare("SELECT 1"), database.prepare("SELECT 1"));
    });

    it("returns how many rows were changed", () => {
      insert("a");
      insert("b");
      assert.equal(database.prepare("UPDATE t SET value = 'c'").run(), 2);
      assert.equal(database.prepare("DELETE FROM t WHERE id = ?").run(7), 0);
    });

    it("gives undefined where there is no row", () => {
      assert.equal(database.prepare("SELECT * FROM t").get(), undefined);
    });

    it("sees a column that came after it", () => {
      insert("a");
      const statement = database.prepare("SELECT * FROM t");
      assert.deepEqual(statement.all(), [{ id: 1, value: "a" }]);
      database.exec("ALTER TABLE t ADD COLUMN more DEFAULT 5");
      assert.deepEqual(statement.all(), [{ id: 1, value: "a", more: 5 }]);
    });

    it("refuses a wrong number of parameters", () => {
      assert.throws(() => database.prepare("SELECT ?, ?").get(1), /2 parameters expected, 1 given/);
      assert.throws(() => database.prepare("SELECT 1").get(1), /0 parameters expected, 1 given/);
    });

    it("refuses two statements in one text, and none", () => {
      assert.throws(() => database.prepare("SELECT 1; SELECT 2"), /Exactly one statement/);
      assert.throws(() => database.prepare(" "), /Exactly one statement/);
    });

    it("leaves a failed statement usable", () => {
      const statement = database.prepare("INSERT INTO t (id) VALUES (?)");
      statement.run(1);
      assert.throws(() => statement.run(1), /UNIQUE constraint failed/);
      assert.equal(statement.run(2), 1);
    });
  });

  describe("transaction", () => {
    it("returns what its work returns", () => {
      assert.equal(
        database.transaction(() => 5),
        5,
      );
    });

    it("keeps nothing when its work throws", () => {
      const error = new Error("no");
      assert.throws(
        () =>
          database.transaction(() => {
            insert("a");
            throw error;
          }),
        error,
      );
      assert.deepEqual(values(), []);
      assert.equal(database.isInTransaction, false);
    });

    it("may be undone inside another without undoing that", () => {
      database.transaction(() => {
        insert("a");
        assert.throws(() =>
          database.transaction(() => {
            insert("b");
            database.transaction(() => {
              insert("c");
            });
            throw new Error("inner");
          }),
        );
        insert("d");
      });
      assert.deepEqual(values(), ["a", "d"]);
    });

    it("is known while it runs", () => {
      assert.equal(database.isInTransaction, false);
      database.transaction(() => {
        assert.equal(database.isInTransaction, true);
      });
    });

    it("refuses work that is not done when it returns", () => {
      assert.throws(() => {
        void database.transaction(() => Promise.resolve());
      }, /synchronous/);
      assert.equal(database.isInTransaction, false);
    });

    it("fails as a whole when SQLite has rolled it back by itself, whatever its work makes of that", () => {
      insert("before");
      database.exec("CREATE UNIQUE INDEX t_value ON t (value)");
      assert.throws(() => {
        database.transaction(() => {
          insert("a");
          assert.throws(() =>
            database.prepare("INSERT OR ROLLBACK INTO t (value) VALUES ('before')").run(),
          );
          assert.throws(() => {
            insert("must not be committed on its own");
          }, /UNIQUE/);
        });
      }, /UNIQUE/);
      assert.deepEqual(values(), ["before"]);
      insert("after");
      assert.deepEqual(values(), ["before", "after"]);
    });
  });

  describe("close", () => {
    it("may be called twice; nothing works after it", () => {
      database.close();
      database.close();
      assert.throws(() => database.prepare("SELECT 1"), /closed/);
    });
  });

  it("does not mix up two databases of one thread", async () => {
    const other = await memoryDatabase();
    insert("a");
    assert.throws(() => other.prepare("SELECT * FROM t"), /no such table/);
    other.close();
    assert.deepEqual(values(), ["a"]);
  });
});
