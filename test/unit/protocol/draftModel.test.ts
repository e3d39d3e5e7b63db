import assert from "node:assert/strict";
import { newDraft } from "../../../src/core/bulkDeletion/draft/deletionDraft";
import { addGroup } from "../../../src/core/bulkDeletion/draft/editFilter";
import { checkDraft, readDraft } from "../../../src/protocol/draftModel";
import { oldJobs } from "../../builders/criteria";
import { aGuid } from "../../builders/rows";

const draft = newDraft(aGuid(1), oldJobs);

describe("readDraft", () => {
  it("reads drafts as they are, unfinished and nested ones too", () => {
    const nested = { ...draft, ...addGroup(draft, 0) };
    assert.deepEqual(readDraft(nested), nested);
  });

  for (const [what, wrong] of [
    ["an id that is no guid", { ...draft, id: "x" }],
    ["a page that the wizard has not", { ...draft, page: "finish" }],
    ["an operator of another world", JSON.parse(JSON.stringify(draft).replace('"eq"', '"regex"'))],
    ["a key that stands twice", { ...draft, filter: { ...draft.filter, members: twice() } }],
    ["a next key that is taken", { ...draft, nextKey: 1 }],
  ] as const) {
    it(`refuses ${what}`, () => {
      assert.equal(readDraft(wrong), undefined);
      assert.throws(() => checkDraft(wrong), { code: "input.malformed" });
    });
  }

  function twice(): readonly unknown[] {
    const [member] = draft.filter.members;
    return [member, member];
  }
});
