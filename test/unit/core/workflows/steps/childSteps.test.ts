import assert from "node:assert/strict";
import { type StepNode } from "../../../../../src/core/workflows/stepTree";
import { MemoryRows } from "../../../../builders/memoryRows";
import { aGuid, aRow } from "../../../../builders/rows";
import { aTree, primary, related, step } from "../../../../builders/stepTree";
import { aWorld, runToEnd } from "../../../../builders/workflowRun";

const startChild = (slot = primary): StepNode => {
  const child = { kind: "startChild", workflow: aGuid(9), slot, table: "account" } as const;
  return step("ChildWorkflowStep1", [{ line: 1, column: 1, ...child }]);
};

describe("a step that starts a child workflow", () => {
  it("starts it on its row, and says so", () => {
    const started: unknown[] = [];
    const world = aWorld(new MemoryRows(aRow()), {
      startChild: (workflow, { table, id }) => {
        started.push([workflow, table, id]);
        return { name: "Child", job: aGuid(5) };
      },
    });
    assert.equal(runToEnd(aTree(startChild()), world).kind, "finished");
    assert.deepEqual(started, [[aGuid(9), "account", aGuid(1)]]);
    const entry = world.entries.at(-1);
    assert.equal(entry?.message, 'Started "Child"');
    assert.equal(entry.childworkflowinstanceid, aGuid(5));
  });

  it("needs the row to be there", () => {
    const error = { code: "0x80045031", class: "person" };
    assert.throws(() => runToEnd(aTree(startChild()), aWorld(new MemoryRows())), error);
    const parent = startChild(related("parentaccountid", "account"));
    assert.throws(() => runToEnd(aTree(parent), aWorld(new MemoryRows(aRow()))), error);
  });
});
