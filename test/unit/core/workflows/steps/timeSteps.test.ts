import assert from "node:assert/strict";
import { type Value } from "../../../../../src/core/rows/value";
import { type StepNode, type TimeOut } from "../../../../../src/core/workflows/stepTree";
import { MemoryRows } from "../../../../builders/memoryRows";
import { aRow, boolean, dateTime, text, timeSpan } from "../../../../builders/rows";
import { currentTime, isDue, literal, orLatest, waitStart } from "../../../../builders/stepTree";
import { valueAfter } from "../../../../builders/workflowRun";

const noon = "2026-01-10T12:00:00Z";

const result = (variable: string, ...nodes: readonly StepNode[]): Value | undefined =>
  valueAfter(new MemoryRows(aRow()), variable, nodes);

describe("currentTime", () => {
  it("is the time of the clock", () => {
    assert.deepEqual(result("t", currentTime("t")), dateTime(noon));
  });
});

describe("waitStart", () => {
  it("is the time of the clock outside of a wait", () => {
    assert.deepEqual(result("t", waitStart("t")), dateTime(noon));
  });
});

describe("orLatest", () => {
  it("is the date, or the latest there is where it is empty", () => {
    const date = dateTime("2026-02-01T00:00:00Z");
    assert.deepEqual(result("t", literal("d", date), orLatest("t", "d")), date);
    assert.deepEqual(result("t", orLatest("t", "d")), dateTime("9999-12-31T23:59:59.999Z"));
  });
});

describe("isDue", () => {
  const at: TimeOut = { kind: "at", at: "d" };
  const after: TimeOut = { kind: "after", since: "d", span: "s" };

  it("holds from the very moment on", () => {
    for (const [date, due] of [
      [noon, true],
      ["2026-01-10T12:00:00.001Z", false],
      ["2020-01-01", true],
    ] as const) {
      const since = literal("d", dateTime(date));
      assert.deepEqual(result("x", since, isDue("x", at)), boolean(due), date);
    }
  });

  it("holds a length of time after the start", () => {
    const since = literal("d", dateTime("2025-12-31T12:00:00Z"));
    const due = (span: Value) => result("x", since, literal("s", span), isDue("x", after));
    assert.deepEqual(due(timeSpan({ days: 10 })), boolean(true));
    assert.deepEqual(due(timeSpan({ days: 10, minutes: 1 })), boolean(false));
  });

  it("never holds without a date, without a length, or at the latest date there is", () => {
    assert.deepEqual(result("x", isDue("x", at)), boolean(false));
    assert.deepEqual(result("x", literal("d", dateTime(noon)), isDue("x", after)), boolean(false));
    assert.deepEqual(result("x", orLatest("d", "empty"), isDue("x", at)), boolean(false));
  });

  it("refuses what is no date", () => {
    assert.throws(() => result("x", literal("d", text("soon")), isDue("x", at)), {
      code: "0x80040203",
    });
  });
});
