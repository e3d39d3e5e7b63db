import assert from "node:assert/strict";
import {
  decodeState,
  encodeState,
  type ExecutionState,
  initialState,
} from "../../../../src/core/workflows/executionState";
import { choice, lookup, text } from "../../../builders/rows";
import { aReference } from "../../../builders/workflowRun";

const state: ExecutionState = {
  position: [2, 0, 7],
  variables: new Map([
    ["__proto__", text("<img onerror=x>")],
    ["UpdateStep3_1", choice(1, "Open")],
  ]),
  created: new Map([["CreateStep4", aReference(7, "task")]]),
  changes: new Map([
    [
      '["primary"]',
      new Map([
        ["constructor", lookup("contact", aReference(2).id, "Zoë")],
        ["name", undefined],
      ]),
    ],
  ]),
};

describe("encodeState", () => {
  it("comes back as it was, with any names and with columns that are to be cleared", () => {
    assert.deepEqual(decodeState(encodeState(state)), state);
    const waiting = { ...state, waitingSince: 1_768_035_600_000 };
    assert.deepEqual(decodeState(encodeState(waiting)), waiting);
  });
});

describe("decodeState", () => {
  it("leaves a state of another format to a newer version", () => {
    assert.throws(() => decodeState('{"format":2}'), { code: "0x8004501F", class: "person" });
  });

  it("refuses what is no state", () => {
    for (const wrong of ["", "null", "[]", "7", '{"position":[0]}']) {
      assert.throws(() => decodeState(wrong), { code: "0x80044304", class: "fail" }, wrong);
    }
  });
});

describe("initialState", () => {
  it("begins at the first node, with the workflow's variables", () => {
    const variables = [{ name: "a", initial: text("x") }, { name: "b" }];
    const begun = initialState({ format: 1, variables, body: [] });
    assert.deepEqual(begun.position, [0]);
    assert.deepEqual(begun.variables, new Map([["a", text("x")]]));
  });
});
