import assert from "node:assert/strict";
import {
  attention,
  failedLately,
  refusedWorkflows,
  waitingForPerson,
} from "../../../../src/core/jobs/attentionNodes";
import { type Face } from "../../../../src/core/jobs/faces";
import { countsByFace, type StateCount, total } from "../../../../src/core/jobs/stateCounts";
import { timeFormat } from "../../../../src/core/jobs/timeFormat";
import {
  loadMore,
  rowGroup,
  stateGroup,
  statusGroup,
  tableGroup,
  workflowGroup,
} from "../../../../src/core/jobs/treeNodes";
import { at } from "../../../builders/jobs";

const exactly = (value: number): { value: number; exact: boolean } => ({ value, exact: true });

const states = {
  ready: { statecode: 0, statuscode: 0 },
  person: { statecode: 1, statuscode: 10, waitreason: "person" },
  retry: { statecode: 1, statuscode: 10, waitreason: "retry" },
  running: { statecode: 2, statuscode: 20 },
  canceling: { statecode: 2, statuscode: 22 },
  succeeded: { statecode: 3, statuscode: 30 },
  failed: { statecode: 3, statuscode: 31 },
} as const satisfies Partial<Record<Face, object>>;

function counts(values: Partial<Record<keyof typeof states, number>>): StateCount[] {
  return (Object.keys(values) as (keyof typeof states)[]).map((face) => ({
    ...states[face],
    count: exactly(values[face] ?? 0),
  }));
}

describe("workflowGroup", () => {
  it("says the total, then only what is not normal", () => {
    const node = workflowGroup({
      name: "Set SLA on escalated case",
      counts: counts({ succeeded: 8_210, running: 1, failed: 3 }),
    });
    assert.deepEqual(node, {
      label: "Set SLA on escalated case",
      description: "8,214, 1 running, 3 failed",
      tooltip: "Set SLA on escalated case\nIn progress: 1\nSucceeded: 8,210\nFailed: 3",
      accessibility: "Workflow Set SLA on escalated case. 8,214 jobs, 1 running, 3 failed.",
      icon: "workflow",
    });
  });

  it("puts what needs a person first", () => {
    const described = (person: number): string =>
      workflowGroup({ name: "N", counts: counts({ failed: 4, person, canceling: 1 }) }).description;
    assert.equal(described(2), "7, 2 need a person, 1 running, 4 failed");
    assert.equal(described(1), "6, 1 needs a person, 1 running, 4 failed");
  });

  it("shows a foreign name in one line", () => {
    assert.equal(workflowGroup({ name: "a\n\tb\u0000", counts: [] }).label, "a b");
  });

  it("names the jobs that no workflow made", () => {
    const node = workflowGroup({ counts: counts({ succeeded: 57 }) });
    assert.equal(node.label, "No workflow");
    assert.equal(node.icon, "rowNone");
  });

  it("says where counting stopped", () => {
    const node = workflowGroup({
      name: "N",
      counts: [{ ...states.succeeded, count: { value: 5_000, exact: false } }],
    });
    assert.equal(node.description, "5,000+");
    assert.equal(node.accessibility, "Workflow N. 5,000+ jobs.");
  });
});

describe("tableGroup and rowGroup", () => {
  it("say how many jobs and what waits or went wrong", () => {
    const table = tableGroup({ table: "incident", counts: counts({ succeeded: 316, retry: 2 }) });
    assert.equal(table.label, "incident");
    assert.equal(table.description, "318 jobs, 2 waiting");
    assert.equal(table.icon, "table");

    const row = rowGroup({
      table: "incident",
      id: "i1",
      name: "CAS-01043 Printer on fire",
      isDeleted: false,
      counts: counts({ succeeded: 11, failed: 1 }),
    });
    assert.equal(row.label, "CAS-01043 Printer on fire");
    assert.equal(row.description, "12 jobs, 1 failed");
    assert.equal(row.accessibility, "Row CAS-01043 Printer on fire. 12 jobs, 1 failed.");
    assert.equal(row.icon, "row");
  });

  it("name a row without a name by its guid, and a deleted one as deleted", () => {
    const row = { table: "incident", id: "i1", counts: counts({ succeeded: 1 }) };
    assert.equal(rowGroup({ ...row, name: " ", isDeleted: false }).label, "i1");
    const deleted = rowGroup({ ...row, name: "Fabrikam", isDeleted: true });
    assert.equal(deleted.description, "row was deleted, 1 job");
    assert.equal(deleted.icon, "rowDeleted");
    assert.equal(tableGroup({ counts: [] }).label, "No row");
  });
});

describe("stateGroup and statusGroup", () => {
  it("use Dataverse's states, and below them the faces of Waiting", () => {
    const suspended = counts({ person: 2, retry: 36 });
    const state = stateGroup(1, suspended);
    assert.equal(state.label, "Suspended");
    assert.equal(state.description, "38");
    assert.equal(state.tooltip, "Suspended\nWaiting for a person: 2\nWaiting for a retry: 36");
    assert.equal(state.icon, "groupSuspended");

    const status = statusGroup(states.retry, counts({ retry: 3 }));
    assert.equal(status.label, "Waiting for a retry");
    assert.equal(status.description, "3");
    assert.equal(status.accessibility, "Waiting for a retry. 3 jobs.");
    assert.equal(status.icon, "retry");
  });

  it("do not let groups spin", () => {
    assert.equal(statusGroup(states.running, counts({ running: 4 })).icon, "groupRunning");
    assert.equal(statusGroup(states.succeeded, []).icon, "succeeded");
  });
});

describe("needs attention", () => {
  it("counts what waits for a person, failed lately or cannot run", () => {
    const time = timeFormat("Europe/Berlin", at("2025-11-22T14:10:14+01:00"));
    assert.equal(attention(exactly(4)).description, "4");
    assert.equal(attention(exactly(1)).accessibility, "Needs attention. 1 item.");
    assert.equal(waitingForPerson(exactly(2)).description, "2 jobs");
    const failed = failedLately(exactly(1), at("2025-11-21T14:10:14+01:00"), time);
    assert.equal(failed.description, "1 job");
    assert.match(failed.tooltip, /^1 job since 21 Nov 14:10\./);
    assert.equal(refusedWorkflows(exactly(3)).description, "3 workflows");
  });
});

describe("loadMore", () => {
  it("says how many of how many are listed", () => {
    assert.equal(loadMore(100, exactly(8_214)).description, "100 of 8,214");
  });
});

describe("total", () => {
  it("is exact only when every part is", () => {
    assert.deepEqual(total(counts({ ready: 1, failed: 2 })), exactly(3));
    assert.deepEqual(
      total([...counts({ ready: 1 }), { ...states.failed, count: { value: 2, exact: false } }]),
      { value: 3, exact: false },
    );
    assert.deepEqual(total([]), exactly(0));
  });
});

describe("countsByFace", () => {
  it("adds up what looks alike and leaves out what nobody has", () => {
    const all = [...counts({ failed: 2, person: 1, ready: 0 }), ...counts({ failed: 3 })];
    assert.deepEqual(countsByFace(all), [
      { face: "person", count: exactly(1) },
      { face: "failed", count: exactly(5) },
    ]);
  });
});
