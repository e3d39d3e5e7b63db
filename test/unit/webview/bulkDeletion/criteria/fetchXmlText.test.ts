import assert from "node:assert/strict";
import { criteriaOf, newDraft } from "../../../../../src/core/bulkDeletion/draft/deletionDraft";
import { fetchXmlReading } from "../../../../../src/core/bulkDeletion/editing/fetchXmlReading";
import { systemTables } from "../../../../../src/core/bulkDeletion/systemTables";
import { FetchXmlText } from "../../../../../webview/bulkDeletion/criteria/fetchXmlText";
import { type Wizard } from "../../../../../webview/bulkDeletion/wizard";
import { all, berlin, oldJobs, when } from "../../../../builders/criteria";

/** As much of a wizard as the text needs; `read` waits until what was typed is read. */
function aText() {
  let draft = newDraft("draft", oldJobs);
  let drawn = (): void => undefined;
  const change = (edit: (before: typeof draft) => typeof draft): void => {
    draft = edit(draft);
  };
  const wizard = {
    get draft() {
      return draft;
    },
    call: async (_name: string, { text }: { text: string }) =>
      fetchXmlReading(text, { ...berlin, tableOf: (name) => systemTables.get(name) }),
    change,
    redraw: () => {
      drawn();
    },
  } as unknown as Wizard;
  const text = new FetchXmlText(wizard);
  const read = (): Promise<void> =>
    new Promise((resolve) => {
      drawn = () => {
        if (!text.isReading) {
          resolve();
        }
      };
    });
  return { text, read, criteria: () => criteriaOf(draft), change };
}

describe("FetchXmlText", () => {
  it("makes conditions of what is typed, as soon as it is right", async () => {
    const { text, read, criteria } = aText();
    text.type(
      text.text.replace('value="30" />\n    </filter>', 'value="60" />\n    </filter>'),
      true,
    );
    assert.ok(text.isApart);
    await read();
    assert.ok(!text.isApart);
    assert.equal(criteria().filter.members.length, 4);
    assert.deepEqual(criteria().filter.members[3], when("completedon", "olderthan-x-days", "60"));
  });

  it("leaves the conditions as they were while it is wrong, and mends what it has a name for", async () => {
    const { text, read, criteria } = aText();
    const right = text.text;
    text.type(right.replace("statuscode", "statuscod"), true);
    await read();
    assert.equal(text.problem?.fix?.text, "statuscode");
    assert.deepEqual(criteria(), oldJobs);
    text.mend();
    await read();
    assert.equal(text.problem, undefined);
    assert.equal(text.text, right);
  });

  it("keeps what is typed as it is until nobody types any more", async () => {
    const { text, read } = aText();
    const right = text.text;
    const untidy = right.replaceAll("\n", " ");
    text.type(untidy, true);
    await read();
    text.follow();
    assert.equal(text.text, untidy);
    text.leave();
    assert.equal(text.text, right);
  });

  it("gives a wrong text up when the conditions are changed beside it", async () => {
    const { text, read, change } = aText();
    text.type("<fetch", true);
    await read();
    change((draft) => newDraft(draft.id, { table: draft.table, filter: all() }));
    text.follow();
    assert.ok(!text.isApart);
    assert.match(text.text, /^<fetch>\n/);
  });
});
