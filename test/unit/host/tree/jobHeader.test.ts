import assert from "node:assert/strict";
import { filterSentence, serviceSentence } from "../../../../src/host/tree/jobHeader";
import { type JobOverview } from "../../../../src/protocol/environment";

const exactly = (value: number) => ({ value, exact: true });
const overview: JobOverview = {
  counts: [{ statecode: 3, statuscode: 30, count: exactly(41_236) }],
  total: exactly(43_120),
  attention: {
    waitingForPerson: exactly(0),
    failedLately: exactly(0),
    failedSince: 0,
    brokenWorkflows: exactly(0),
    broken: [],
    jobsOfFormerOwners: { value: 0, exact: true },
    formerOwners: [],
    refusedWorkflows: exactly(0),
  },
};

describe("the line above the system jobs", () => {
  for (const [types, sentence] of [
    [[10], "Workflow jobs only. 41,236 of 43,120."],
    [[10, 13], "Workflow and Bulk Delete jobs only. 41,236 of 43,120."],
    [[1, 10, 13], "System Event, Workflow and Bulk Delete jobs only. 41,236 of 43,120."],
    [[10, 13, 1, 2, 5], "Workflow, Bulk Delete and 3 other types of jobs only. 41,236 of 43,120."],
  ] as const) {
    it(`says what a filter of ${types.length} shows`, () => {
      assert.equal(filterSentence({ operationtypes: types }, overview), sentence);
    });
  }

  it("says that there is no filter", () => {
    assert.equal(filterSentence({}, overview), "All types of jobs. 41,236.");
  });

  it("says why the async service does not run", () => {
    assert.equal(serviceSentence({ kind: "running" }), undefined);
    assert.match(serviceSentence({ kind: "paused" }) ?? "", /paused/);
    assert.match(
      serviceSentence({ kind: "storeFull", code: "store.full", message: "The disk is full." }) ??
        "",
      /does not run\. The disk is full\./,
    );
  });
});
