import assert from "node:assert/strict";
import { recallChoice } from "../../../../src/host/tree/jobGrouping";

const defaultChoice = { grouping: "workflow", filter: { operationtypes: [10] } };
const recall = (remembered: unknown) =>
  recallChoice({ get: () => remembered, update: async () => undefined });

describe("recallChoice", () => {
  it("begins with workflow jobs by workflow", () => {
    assert.deepEqual(recall(undefined), defaultChoice);
  });

  it("recalls what was chosen, also that all types are shown", () => {
    const choice = { grouping: "state", filter: {} };
    assert.deepEqual(recall(choice), choice);
  });

  it("does not trust what another version has left", () => {
    for (const odd of [
      { grouping: "owner", filter: { operationtypes: "10" } },
      { grouping: 7, filter: { operationtypes: ["10"] } },
      "text",
    ]) {
      assert.deepEqual(recall(odd), defaultChoice);
    }
  });
});
