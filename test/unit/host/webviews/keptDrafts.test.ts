import assert from "node:assert/strict";
import { newDraft } from "../../../../src/core/bulkDeletion/draft/deletionDraft";
import { KeptDrafts } from "../../../../src/host/webviews/keptDrafts";
import { oldJobs } from "../../../builders/criteria";
import { aGuid } from "../../../builders/rows";

class FakeMemory {
  private readonly values = new Map<string, string>();

  get(key: string): unknown {
    const value = this.values.get(key);
    return value === undefined ? undefined : JSON.parse(value);
  }

  async update(key: string, value: unknown): Promise<void> {
    this.values.set(key, JSON.stringify(value));
  }
}

describe("KeptDrafts", () => {
  it("has a draft again in its next life, as it was", async () => {
    const memory = new FakeMemory();
    const draft = newDraft(aGuid(1), oldJobs);
    await new KeptDrafts(memory).keep(draft, 5);
    const next = new KeptDrafts(memory);
    assert.deepEqual(next.get(draft.id), draft);
    assert.deepEqual(next.unfinished(), [{ draft, changedon: 5 }]);
  });

  it("offers nothing to go on with that is untouched or has become a job", async () => {
    const drafts = new KeptDrafts(new FakeMemory());
    const submitted = { asyncoperationid: aGuid(9), name: "Delete" };
    await drafts.keep(newDraft(aGuid(1)), 1);
    await drafts.keep({ ...newDraft(aGuid(2), oldJobs), submitted }, 2);
    assert.deepEqual(drafts.unfinished(), []);
  });

  it("keeps the last twenty", async () => {
    const drafts = new KeptDrafts(new FakeMemory());
    for (let index = 1; index <= 21; index++) {
      await drafts.keep(newDraft(aGuid(index), oldJobs), index);
    }
    assert.equal(drafts.get(aGuid(1)), undefined);
    assert.equal(drafts.unfinished().length, 20);
    assert.equal(drafts.unfinished()[0]?.changedon, 21);
  });

  it("passes over what another version has left", async () => {
    const memory = new FakeMemory();
    await memory.update("bulkDeletionDrafts", [{ draft: { id: 7 }, changedon: 1 }, "x"]);
    assert.deepEqual(new KeptDrafts(memory).unfinished(), []);
  });
});
