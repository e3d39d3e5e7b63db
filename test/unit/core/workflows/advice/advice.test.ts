import assert from "node:assert/strict";
import { type Advice } from "../../../../../src/core/workflows/advice/advice";
import { AdviceBook } from "../../../../../src/core/workflows/advice/adviceBook";
import { effectsOf } from "../../../../../src/core/workflows/advice/effects";
import { endlessLoop } from "../../../../../src/core/workflows/advice/endlessLoop";
import { keepsJobs } from "../../../../../src/core/workflows/advice/keepsJobs";
import { manyWriters } from "../../../../../src/core/workflows/advice/manyWriters";
import { waitWithoutTimeOut } from "../../../../../src/core/workflows/advice/waitWithoutTimeOut";
import { type WorkflowMetadata } from "../../../../../src/core/workflows/definition";
import { type StepNode } from "../../../../../src/core/workflows/stepTree";
import { withParts } from "../../../../builders/faultyStore";
import { aMemoryEnvironment } from "../../../../builders/memoryEnvironment";
import { aGuid } from "../../../../builders/rows";
import {
  assign,
  at,
  aTree,
  branch,
  choose,
  create,
  created,
  newChanges,
  otherwise,
  related,
  set,
  setState,
  step,
  timeOutBranch,
  update,
  wait,
} from "../../../../builders/stepTree";
import { aKeptWorkflow, aMetadata } from "../../../../builders/workflows";

const onUpdateOf = (...columns: readonly string[]): WorkflowMetadata =>
  aMetadata({ triggers: { onCreate: false, onDelete: false, onUpdateOf: columns } });
const severities = (advice: readonly Advice[]): readonly string[] =>
  advice.map(({ severity, line }) => `${severity} ${line}`);
const setsName = [newChanges(), set("name", "a"), at(7, update())];

describe("Advice on endless loops", () => {
  const on = (metadata: WorkflowMetadata, ...body: readonly StepNode[]) =>
    endlessLoop(metadata, effectsOf(aTree(...body)));

  it("warns of an update that starts the workflow again, at its place", () => {
    const [advice] = on(onUpdateOf("name", "phone"), step("UpdateStep1", setsName));
    assert.deepEqual(advice, {
      rule: "endlessLoop",
      severity: "warning",
      line: 7,
      column: 1,
      message:
        "This updates name, which starts the workflow again on the same row. It ends in a loop.",
    });
  });

  it("only tells of it below a condition, which may end it", () => {
    const inside = choose("Condition1", [branch("a", setsName)]);
    assert.deepEqual(severities(on(onUpdateOf("name"), inside)), ["information 7"]);
  });

  it("stays short, however many columns it is about and however long their names are", () => {
    const columns = Array.from({ length: 200 }, (_, index) => `${"n".repeat(300)}${index}`);
    const sets = columns.map((column) => set(column, "a"));
    const [advice] = on(onUpdateOf(...columns), newChanges(), ...sets, update());
    assert.match(advice?.message ?? "", /^This updates (n{80}…, ){2}n{80}… and 197 more, which/);
  });

  it("knows that owner and state are columns, too", () => {
    const metadata = onUpdateOf("ownerid", "statecode");
    assert.equal(on(metadata, assign("a"), setState(1, 2)).length, 2);
  });

  it("warns of a created row that starts the workflow again", () => {
    assert.deepEqual(severities(on(aMetadata(), create(created("CreateStep1"), "account"))), [
      "warning 1",
    ]);
  });

  it("is silent on other columns, other rows, other tables and other triggers", () => {
    const elsewhere = related("parentaccountid", "account");
    for (const [metadata, ...body] of [
      [onUpdateOf("phone"), ...setsName],
      [
        onUpdateOf("name"),
        newChanges(elsewhere),
        set("name", "a", { slot: elsewhere }),
        update(elsewhere),
      ],
      [onUpdateOf("name"), set("name", "a"), newChanges(), set("phone", "a"), update()],
      [onUpdateOf("name"), create(created("CreateStep1"), "account")],
      [aMetadata(), create(created("CreateStep1"), "task")],
      [aMetadata(), ...setsName],
    ] as const) {
      assert.deepEqual(on(metadata, ...body), []);
    }
  });
});

describe("Advice on waits", () => {
  const on = (...body: readonly StepNode[]) => waitWithoutTimeOut(effectsOf(aTree(...body)));
  const timeOut = { kind: "at", at: "b" } as const;

  it("tells of one that only a row can end", () => {
    assert.deepEqual(severities(on(at(4, wait("Wait1", [branch("a", [])])))), ["information 4"]);
  });

  it("is silent where a branch comes true by time, or always", () => {
    assert.deepEqual(on(wait("Wait1", [branch("a", []), timeOutBranch("b", timeOut, [])])), []);
    assert.deepEqual(on(wait("Wait1", [branch("a", []), branch(otherwise, [])])), []);
  });
});

describe("Advice on jobs that are kept", () => {
  it("tells how many there are, of a background workflow that keeps them", () => {
    assert.match(keepsJobs(aMetadata(), 12_000)[0]?.message ?? "", /^12,000 jobs that succeeded/);
    assert.deepEqual(keepsJobs(aMetadata(), 999), []);
    assert.deepEqual(keepsJobs(aMetadata({ asyncautodelete: true }), 12_000), []);
    assert.deepEqual(keepsJobs(aMetadata({ mode: 1 }), 12_000), []);
  });
});

describe("Advice on many workflows of a table", () => {
  const effects = effectsOf(aTree(...setsName));

  it("tells how many update its rows by themselves", () => {
    const writers = new Map([["account", 11]]);
    assert.match(
      manyWriters(aMetadata(), effects, writers)[0]?.message ?? "",
      /^11 activated workflows update rows of account\./,
    );
    const onDemand = aMetadata({ triggers: { onCreate: false, onDelete: false, onUpdateOf: [] } });
    assert.deepEqual(manyWriters(onDemand, effects, writers), []);
    assert.deepEqual(manyWriters(aMetadata(), effects, new Map([["account", 10]])), []);
  });
});

describe("The advice on a store's workflows", () => {
  const quiet = { pause: async () => undefined, signal: new AbortController().signal };

  async function bookOf(
    count: number,
    workflowOf: (number: number) => { metadata: WorkflowMetadata; body: readonly StepNode[] },
  ) {
    const { store } = (await aMemoryEnvironment()).world;
    store.transaction(() => {
      for (let number = 1; number <= count; number++) {
        const { metadata, body } = workflowOf(number);
        store.workflows.save(
          aKeptWorkflow(metadata, { statecode: number % 2 === 0 ? 0 : 1 }),
          aTree(...body),
        );
      }
    });
    return { store, book: new AdviceBook(store) };
  }

  it("lets others have their turns while it looks at 10,000 on one table, drafts too, and can be stopped", async () => {
    const { store, book } = await bookOf(10_000, (number) => ({
      metadata: aMetadata({ workflowid: aGuid(number), name: "N".repeat(300) }),
      body: setsName,
    }));
    let time = 0;
    let pauses = 0;
    const pause = async (): Promise<void> => {
      pauses++;
    };
    const all = await book.all({ ...quiet, pause }, () => time++);
    assert.equal(all.size, 10_000);
    assert.match(all.get(aGuid(1))?.[0]?.message ?? "", /^5,000 activated workflows update/);
    // Each is looked at twice, and every tenth look is followed by a pause.
    assert.ok(pauses >= 2_000, `${pauses} pauses`);
    const stopped = new AbortController();
    const abort = async (): Promise<void> => {
      stopped.abort();
    };
    const isStopped = book.all({ pause: abort, signal: stopped.signal }, () => time++);
    await assert.rejects(isStopped, { name: "AbortError" });
    store.close();
  });

  it("is right on workflows that start each other, on deep ones, and on one that does the same 10,000 times", async () => {
    const starts = (number: number): StepNode => ({
      ...{ line: 1, column: 1, kind: "startChild", table: "account" },
      ...{ workflow: aGuid(number), slot: { kind: "primary" } },
    });
    let deep: readonly StepNode[] = setsName;
    for (let level = 0; level < 100; level++) {
      deep = [choose("Condition1", [branch("a", deep)])];
    }
    const bodies = [
      [...setsName, starts(2)],
      [starts(1)],
      deep,
      Array.from({ length: 10_000 }, () => setsName).flat(),
    ];
    const { store, book } = await bookOf(4, (number) => ({
      metadata: { ...onUpdateOf("name"), workflowid: aGuid(number) },
      body: bodies[number - 1] ?? [],
    }));
    const all = await book.all(quiet, () => 0);
    const told = [1, 2, 3, 4].map((number) => severities(all.get(aGuid(number)) ?? []));
    assert.deepEqual(told.slice(0, 3), [["warning 7"], [], ["information 7"]]);
    assert.deepEqual(told[3], Array(50).fill("warning 7"));
    store.close();
  });

  it("looks at each workflow a fixed number of times, however many update one table", async () => {
    const { world } = await aMemoryEnvironment();
    const { store } = world;
    const count = 2000;
    store.transaction(() => {
      for (let number = 1; number <= count; number++) {
        store.workflows.save(
          aKeptWorkflow({ workflowid: aGuid(number), name: `W${number}` }, { statecode: 1 }),
          aTree(...setsName),
        );
      }
    });
    let trees = 0;
    const { workflows } = store;
    const counting = Object.create(workflows, {
      readableTree: {
        value: (id: number) => {
          trees++;
          return workflows.readableTree(id);
        },
      },
    }) as typeof workflows;
    const book = new AdviceBook(withParts(store, { workflows: counting }));
    const read = () =>
      book.all({ pause: async () => undefined, signal: new AbortController().signal }, () => 0);
    const first = await read();
    assert.equal(first.size, count);
    assert.deepEqual(
      first.get(aGuid(1))?.map(({ rule }) => rule),
      ["manyWriters"],
    );
    await read();
    assert.equal(trees, count);
    store.close();
  });
});
