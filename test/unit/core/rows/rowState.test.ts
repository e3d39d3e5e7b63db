import assert from "node:assert/strict";
import { type RowPipeline } from "../../../../src/core/rows/rowPipeline";
import { pipelineFor } from "../../../../src/core/rows/importRows";
import { type RowReference } from "../../../../src/core/rows/value";
import { TestEngine } from "../../../builders/engine";
import { choice } from "../../../builders/rows";

const states = [
  { value: 0, label: "Active" },
  { value: 1, label: "Resolved" },
];
const statuses = [
  { value: 7, label: "New", statecode: 0 },
  { value: 1, label: "In progress", statecode: 0 },
  { value: 5, label: "Solved", statecode: 1 },
];

describe("the state of a row", () => {
  let engine: TestEngine;
  let rows: RowPipeline;

  beforeEach(async () => {
    engine = await TestEngine.open();
    rows = pipelineFor(engine, { caller: engine.caller, startsWorkflows: false });
    engine.store.catalog.declareTable("account");
  });

  afterEach(() => {
    engine.store.close();
  });

  const define = (): void => {
    engine.store.catalog.define({
      logicalname: "account",
      columns: [
        { logicalname: "statecode", type: "choice", choices: states },
        { logicalname: "statuscode", type: "choice", choices: statuses },
      ],
    });
  };
  const create = (columns: Readonly<Record<string, number>> = {}): RowReference =>
    rows.create(
      "account",
      new Map(Object.entries(columns).map(([name, value]) => [name, choice(value)])),
    );
  const pairOf = (row: RowReference): unknown => {
    const { statecode, statuscode } = rows.get(row) ?? {};
    return [statecode, statuscode];
  };

  it("is whatever is sent where no solution names the states of the table", () => {
    assert.deepEqual(pairOf(create()), [0, 1]);
    assert.deepEqual(pairOf(create({ statecode: 1 })), [1, 2]);
    assert.deepEqual(pairOf(create({ statecode: 9, statuscode: 77 })), [9, 77]);
  });

  it("has the first status reason of the state where none is sent", () => {
    define();
    assert.deepEqual(pairOf(create()), [0, 7]);
    assert.deepEqual(pairOf(create({ statecode: 1 })), [1, 5]);
    const row = create({ statuscode: 1 });
    rows.setState(row, 1, -1);
    assert.deepEqual(pairOf(row), [1, 5]);
  });

  it("is refused where status reason and state do not fit, naming those that do", () => {
    define();
    const row = create();
    const unfit = (message: RegExp) => ({ code: "0x80048408", message });
    assert.throws(
      () => create({ statuscode: 5 }),
      unfit(
        /^The status reason "Solved" \(5\) does not belong to the state "Active" \(0\) of account\. Possible: "New" \(7\), "In progress" \(1\)\.$/,
      ),
    );
    assert.throws(
      () => {
        rows.setState(row, 1, 99);
      },
      unfit(/^The status reason 99 .* Possible: "Solved" \(5\)\.$/),
    );
    assert.throws(
      () => create({ statecode: 3 }),
      unfit(/^account has no state 3\. Possible: "Active"/),
    );
    assert.deepEqual(pairOf(row), [0, 7]);
  });

  it("does not keep other columns of a row from being changed that has had it before it was named", () => {
    const row = create({ statecode: 9, statuscode: 77 });
    define();
    rows.assign(row, engine.caller);
    assert.deepEqual(pairOf(row), [9, 77]);
  });
});
