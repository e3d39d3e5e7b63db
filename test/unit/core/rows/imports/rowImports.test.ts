import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import { type Disposable } from "../../../../../src/core/base/disposable";
import { type DataFileReader } from "../../../../../src/core/rows/dataFiles/dataFile";
import { readCsvFile } from "../../../../../src/core/rows/dataFiles/csvFile";
import { readJsonFile } from "../../../../../src/core/rows/dataFiles/jsonFile";
import { type ImportResult } from "../../../../../src/core/rows/imports/importWriting";
import { type ImportProgress, RowImports } from "../../../../../src/core/rows/imports/rowImports";
import { SqliteStore } from "../../../../../src/core/store/sqlite/sqliteStore";
import { type SqlDatabase } from "../../../../../src/core/store/sqlite/sqlDatabase";
import { callerOf } from "../../../../../src/core/security/firstCaller";
import { seededRandom } from "../../../../../src/core/base/random";
import { newStoreDatabase } from "../../../../builders/databases";
import { aGuid } from "../../../../builders/rows";

const digest = "the same file";

/** A store, and imports that a test can look at, stop and kill between two slices. */
class Bench {
  holds = 0;
  readonly progress: ImportProgress[] = [];
  readonly stop = new AbortController();
  /** Called whenever others have their turn; one that never resolves is a kill. */
  onPause: () => void | Promise<void> = () => undefined;
  private time = 0;

  private constructor(
    readonly database: SqlDatabase,
    readonly store: SqliteStore,
  ) {}

  static async open(): Promise<Bench> {
    const database = await newStoreDatabase();
    const bench = new Bench(database, new SqliteStore(database));
    callerOf(bench.world);
    bench.store.changes.take();
    return bench;
  }

  get world() {
    // Each look at the clock takes a while, so that slices end.
    const clock = {
      now: () => (this.time += 4),
      at: (): Disposable => ({ dispose: () => undefined }),
    };
    return { store: this.store, clock, random: seededRandom(1) };
  }

  imports(): RowImports {
    return new RowImports(this.world, {
      pause: async () => {
        await this.onPause();
        await setImmediate();
      },
      hold: () => {
        this.holds++;
        return { dispose: () => this.holds-- };
      },
    });
  }

  csv(text: string, id?: string): Promise<ImportResult> {
    return this.run(readCsvFile("rows.csv", new TextEncoder().encode(text), "account"), id);
  }

  json(data: unknown): Promise<ImportResult> {
    const bytes = new TextEncoder().encode(JSON.stringify(data));
    return this.run(readJsonFile("rows.json", bytes));
  }

  names(): readonly string[] {
    return this.store.rows
      .page("account", { limit: 20_000 })
      .rows.map(({ reference }) => reference.name ?? "")
      .reverse();
  }

  /** Everything that the store holds. */
  contents(): unknown {
    const tables = this.database
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
      .all();
    return tables.map(({ name }) => [
      name,
      this.database.prepare(`SELECT * FROM ${String(name)}`).all(),
    ]);
  }

  private run(parts: DataFileReader, id = aGuid(1)): Promise<ImportResult> {
    return this.imports().run(
      { request: { id, digest }, parts, caller: callerOf(this.world), startsWorkflows: false },
      { signal: this.stop.signal, report: (progress) => this.progress.push(progress) },
    );
  }
}

const many = 10_000;
const csvOf = (count: number): string =>
  [
    "id,name,revenue:money",
    ...Array.from({ length: count }, (_, row) => `R${row},Row ${row},${row}`),
  ].join("\n");

describe("an import of rows", () => {
  let bench: Bench;

  beforeEach(async () => {
    bench = await Bench.open();
  });

  /** Never comes back: as if the process had ended. */
  function killAt(isTime: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      bench.onPause = () => {
        if (isTime()) {
          resolve();
          return new Promise(() => undefined);
        }
        return undefined;
      };
    });
  }

  const isWriting = (): boolean => bench.progress.some(({ phase }) => phase === "writing");

  for (const count of [3, 150, 1500, many]) {
    it(`puts ${count} rows in place, in the order of the file, and says how many`, async () => {
      const result = await bench.csv(csvOf(count));
      assert.deepEqual(result, {
        tables: [{ table: "account", created: count, updated: 0 }],
        jobs: 0,
      });
      assert.deepEqual(
        bench.names(),
        Array.from({ length: count }, (_, row) => `Row ${row}`),
      );
      assert.equal(
        bench.store.catalog.tables().find(({ logicalname }) => logicalname === "account")?.rowcount,
        count,
      );
    });
  }

  it("updates the rows whose ids are there", async () => {
    await bench.csv("id,name\nR1,Before\nX,Other\n");
    const again = await bench.csv(csvOf(3), aGuid(2));
    assert.deepEqual(again.tables, [{ table: "account", created: 2, updated: 1 }]);
    assert.deepEqual(bench.names(), ["Row 1", "Other", "Row 0", "Row 2"]);
  });

  it("lets others have their turn, and shows them nothing before the file is read to its end", async () => {
    const seen = new Set<number>();
    bench.onPause = () => {
      if (!isWriting()) {
        seen.add(bench.names().length);
        assert.equal(bench.store.catalog.table("account"), undefined);
        assert.equal(bench.store.changes.take(), undefined);
      }
    };
    await bench.csv(csvOf(many));
    assert.deepEqual([...seen], [0]);
    assert.ok(bench.progress.filter(({ phase }) => phase === "reading").length > 2);
    assert.ok(bench.progress.filter(({ phase }) => phase === "writing").length > 2);
  });

  it("keeps jobs from running while it writes, and no longer", async () => {
    const holds = new Set<string>();
    bench.onPause = () => {
      holds.add(`${isWriting() ? "writing" : "reading"} ${bench.holds}`);
    };
    await bench.csv(csvOf(many));
    assert.deepEqual([...holds].sort(), ["reading 0", "writing 1"]);
    assert.equal(bench.holds, 0);
  });

  it("leaves nothing of a file whose last row is wrong", async () => {
    const before = bench.contents();
    await assert.rejects(bench.csv(`${csvOf(many)}\nR,Bad,much`), {
      code: "import.malformed",
      message: /^rows\.csv, line 10002: Column 'revenue' holds an amount of money/,
    });
    assert.deepEqual(bench.contents(), before);
  });

  it("leaves nothing when it is stopped", async () => {
    const before = bench.contents();
    bench.onPause = () => {
      bench.stop.abort();
    };
    await assert.rejects(bench.csv(csvOf(many)), { code: "cancelled" });
    assert.deepEqual(bench.contents(), before);
  });

  it("leaves nothing when it is killed while it reads", async () => {
    const before = bench.contents();
    const killed = killAt(() => bench.progress.length === 4);
    void bench.csv(csvOf(many));
    await killed;
    assert.notDeepEqual(bench.contents(), before);
    bench.onPause = () => undefined;
    await bench.imports().resume();
    assert.deepEqual(bench.contents(), before);
  });

  it("goes on when it is killed while it writes, and answers when it is asked again", async () => {
    const killed = killAt(isWriting);
    void bench.csv(csvOf(many));
    await killed;
    const written = bench.names().length;
    assert.ok(written > 0 && written < many);
    bench.onPause = () => undefined;
    await bench.imports().resume();
    assert.equal(bench.names().length, many);
    const again = await bench.csv(csvOf(many));
    assert.deepEqual(again.tables, [{ table: "account", created: many, updated: 0 }]);
    assert.equal(bench.names().length, many);
  });

  it("answers one that is asked twice at the same time once", async () => {
    const imports = bench.imports();
    const wanted = () => ({
      request: { id: aGuid(1), digest },
      parts: readCsvFile("rows.csv", new TextEncoder().encode(csvOf(many)), "account"),
      caller: callerOf(bench.world),
      startsWorkflows: false,
    });
    const watch = { signal: bench.stop.signal, report: () => undefined };
    const [first, second] = await Promise.all([
      imports.run(wanted(), watch),
      imports.run(wanted(), watch),
    ]);
    assert.deepEqual(first, second);
    assert.equal(bench.names().length, many);
  });

  it("is refused when somebody else has given a new column another type meanwhile", async () => {
    bench.onPause = () => {
      const { catalog } = bench.store;
      catalog.declareColumn(catalog.declareTable("account"), "revenue", "text");
    };
    await assert.rejects(bench.csv(csvOf(many)), {
      code: "import.malformed",
      message: /^rows\.csv, line 1: Column 'revenue' of account is of type text here, not money/,
    });
    assert.deepEqual(bench.names(), []);
  });

  describe("of hostile content", () => {
    const refuses = async (content: Promise<unknown>, message: RegExp): Promise<void> => {
      await assert.rejects(content, { code: "import.malformed", message });
    };

    it("refuses an id that is there twice, and names both places", async () => {
      await refuses(
        bench.csv("id,name\nA,1\nB,2\nA,3\n"),
        /^rows\.csv, line 4: The id "A" of account is there twice, first at rows\.csv, line 2\.$/,
      );
    });

    it("takes look-ups that lead in circles and to rows that do not exist", async () => {
      const to = (id: string) => ({ parent: { table: "account", id } });
      await bench.json({
        rows: [
          { table: "account", id: "A", columns: to("B") },
          { table: "account", id: "B", columns: to("A") },
          { table: "account", id: "C", columns: to("C") },
          { table: "account", id: "D", columns: to("nowhere") },
        ],
      });
      assert.equal(bench.names().length, 4);
    });

    it("refuses more columns than a table can have", async () => {
      const names = Array.from({ length: 10_000 }, (_, index) => `c${index}`);
      await refuses(
        bench.csv(names.join(",")),
        /^rows\.csv, line 1: account would have more than 1024 columns/,
      );
      const columns = Object.fromEntries(names.map((name) => [name, 1]));
      await refuses(
        bench.json({ rows: [{ table: "account", columns }] }),
        /^rows\.json, line 1: rows\[0\]: account would have more than 1024 columns/,
      );
      assert.equal(bench.store.catalog.table("account"), undefined);
    });

    it("refuses rows of more tables than any solution has", async () => {
      const rows = Array.from({ length: 1001 }, (_, index) => ({ table: `t${index}` }));
      await refuses(
        bench.json({ rows }),
        /rows\[1000\]: The file has rows of more than 1000 tables/,
      );
    });

    it("refuses a text that is longer than a text column", async () => {
      await refuses(
        bench.json({ rows: [{ table: "account", columns: { name: "x".repeat(1_048_577) } }] }),
        /rows\[0\]: Column 'name' holds at most 1,048,576 characters; here are 1,048,577\.$/,
      );
    });

    it("keeps columns and tables that are called like parts of JavaScript", async () => {
      const columns = JSON.parse(
        '{"__proto__": "a", "constructor": "b", "toString": "c"}',
      ) as object;
      await bench.json({ rows: [{ table: "__proto__", id: "A", columns }] });
      const [row] = bench.store.rows.page("__proto__", { limit: 10 }).rows;
      assert.ok(row);
      const stored = bench.store.rows.get(row.reference)?.columns;
      assert.deepEqual(
        [...(stored ?? [])].map(([name]) => name),
        ["__proto__", "constructor", "tostring"],
      );
    });

    it("refuses two spellings of one column", async () => {
      await refuses(
        bench.json({ rows: [{ table: "account", columns: { name: "a", Name: "b" } }] }),
        /rows\[0\]: Column 'name' is there twice/,
      );
    });

    it("refuses what only the platform sets, and owners that are neither user nor team", async () => {
      await refuses(bench.csv("modifiedon\n2026-01-01\n"), /line 2: The platform sets modifiedon/);
      await refuses(
        bench.csv("ownerid:lookup\naccount:A\n"),
        /line 2: A row belongs to a user or a team/,
      );
    });

    it("refuses status reasons that do not fit the state, and takes labels, where a solution named them", async () => {
      const { catalog } = bench.store;
      catalog.define({
        logicalname: "account",
        columns: [
          {
            logicalname: "statuscode",
            type: "choice",
            choices: [
              { value: 1, label: "Open", statecode: 0 },
              { value: 5, label: "Done", statecode: 1 },
            ],
          },
        ],
      });
      await refuses(
        bench.csv("statecode:choice,statuscode:choice\n0,Done\n"),
        /line 2: The status reason "Done" \(5\) does not belong to the state 0/,
      );
      await refuses(
        bench.csv("statuscode:choice\nDnoe\n"),
        /line 2: .* "Dnoe" is none: write "Open" \(1\) or "Done"/,
      );
      await bench.csv("id,statecode:choice,statuscode:choice\nR,1,done\n");
      const [row] = bench.store.rows.page("account", { limit: 1 }).rows;
      assert.ok(row);
      assert.equal(bench.store.rows.get(row.reference)?.statuscodename, "Done");
    });

    it("refuses values of another type than the column has", async () => {
      const { catalog } = bench.store;
      catalog.declareColumn(catalog.declareTable("account"), "revenue", "money");
      await refuses(
        bench.json({ rows: [{ table: "account", columns: { revenue: true } }] }),
        /rows\[0\]: Column 'revenue' holds an amount of money\. true is none/,
      );
      await refuses(
        bench.csv("revenue\n12\n"),
        /line 1: Column 'revenue' of account is of type money/,
      );
    });
  });
});
