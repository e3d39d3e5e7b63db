import assert from "node:assert/strict";
import { type CallTarget, type StepNode } from "../../../../../src/core/workflows/stepTree";
import { aTree } from "../../../../builders/stepTree";
import { aWorldWithRow, runToEnd } from "../../../../builders/workflowRun";

const here = { line: 1, column: 1 };
const run = (node: StepNode) => runToEnd(aTree(node), aWorldWithRow());

describe("a step that is not run yet", () => {
  it("fails by the name of what it would call", () => {
    const calls: readonly [CallTarget, RegExp][] = [
      [
        { kind: "customActivity", type: "Contoso.Tax", assembly: "Contoso" },
        /Contoso\.Tax of Contoso/,
      ],
      [{ kind: "message", name: "AddUserToRecordTeam" }, /SDK message AddUserToRecordTeam/],
    ];
    for (const [call, message] of calls) {
      const node: StepNode = { ...here, kind: "call", call, arguments: [] };
      assert.throws(() => run(node), { code: "0x80040265", class: "fail", message });
    }
  });
});
