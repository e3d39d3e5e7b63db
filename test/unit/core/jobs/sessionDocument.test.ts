import assert from "node:assert/strict";
import { sessionDocument, type SessionDetails } from "../../../../src/core/jobs/sessionDocument";
import { timeFormat } from "../../../../src/core/jobs/timeFormat";
import { aStep, today, una } from "../../../builders/jobDocuments";

const time = timeFormat("Europe/Berlin", today("14:10:14"));

function aSession(facts: Partial<SessionDetails["session"]> = {}): SessionDetails["session"] {
  return {
    processsessionid: "5f0c21d4-90ab-4c1e-8f10-0e6f5e1b2c77",
    name: "Check the number",
    regarding: { table: "account", id: "a1", name: "Contoso" },
    executedby: una,
    messagename: "Update",
    statuscode: 5,
    startedon: today("14:08:00"),
    completedon: today("14:08:00"),
    errorcode: "0x80040265",
    message: "An account number cannot be 0.",
    ...facts,
  };
}

describe("sessionDocument", () => {
  it("tells what whoever made the change was told, the steps that were taken back, and the facts", () => {
    const workflow = { id: "w1", name: "Check the number" };
    const log = [
      aStep("14:08:00", 0.02, { stepname: "Update: Account", message: "Updated account" }),
      aStep("14:08:00", 0, { stepname: "Stop", activityname: "stop", status: 4 }),
    ];
    const { text, sections, links } = sessionDocument({ session: aSession(), workflow, log }, time);
    assert.equal(
      text,
      `Check the number
Canceled on 22 Nov 2025 14:08:00, in real time

Message
  An account number cannot be 0.

Steps
  State      Step             Type           Started   Duration
  Succeeded  Update: Account  Update row     14:08:00    0.02 s
               Updated account
  Canceled   Stop             Stop workflow  14:08:00      0 ms
  Nothing that these steps changed was kept: all of it was taken back with the change.

Details
  Regarding      Contoso
  Table          account
  Workflow       Check the number
  Ran as         Una One
  Started by     update of the row
  Started on     22 Nov 2025 14:08:00
  Completed on   22 Nov 2025 14:08:00
  Status reason  Canceled (5)
  Session id     5f0c21d4-90ab-4c1e-8f10-0e6f5e1b2c77

All times are in Europe/Berlin.
`,
    );
    assert.deepEqual(
      sections.map(({ title }) => title),
      ["Message", "Steps", "Details"],
    );
    assert.deepEqual(
      links.map(({ target }) => target),
      [
        { kind: "row", table: "account", id: "a1" },
        { kind: "workflow", id: "w1" },
      ],
    );
  });

  it("explains an error", () => {
    const session = aSession({ statuscode: 6, errorcode: "0x80045031", message: "No such row." });
    const { text } = sessionDocument({ session, log: [] }, time);
    assert.match(text, /^Failed on 22 Nov 2025 14:08:00, in real time$/m);
    assert.match(text, /^ {2}Code +0x80045031 Row not found$/m);
    assert.match(text, /^Steps\n {2}None\.$/m);
  });
});
