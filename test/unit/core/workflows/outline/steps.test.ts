import assert from "node:assert/strict";
import { type StepNode } from "../../../../../src/core/workflows/stepTree";
import { drawOutline, outline, stepsOf } from "../../../../builders/outlines";
import { aGuid, guid, text } from "../../../../builders/rows";
import {
  assign,
  at,
  branch,
  choose,
  concatenate,
  create,
  created,
  get,
  literal,
  newChanges,
  partyList,
  persist,
  primary,
  referenceLiteral,
  related,
  sendEmail,
  set,
  setState,
  step,
  stop,
  update,
} from "../../../../builders/stepTree";

const here = { line: 1, column: 1 };
const team = [
  literal("id", guid(aGuid(7))),
  referenceLiteral("team", "team", "id", "Backlog"),
] as const;

describe("steps in an outline", () => {
  it("are called by their descriptions, else by what they do", () => {
    const nodes = [newChanges(), literal("v", text("A")), set("name", "v"), update(), persist];
    assert.equal(
      outline([step("UpdateStep1", nodes), step("UpdateStep2", nodes, { description: "Name it" })]),
      `• Update this account
    name  "A"

• Name it
    Update this account
      name  "A"`,
    );
  });

  it("say which columns a new row gets", () => {
    const slot = created("CreateStep1");
    const nodes = [
      newChanges(slot, "task"),
      literal("v", text("Call back")),
      set("subject", "v", { slot, table: "task" }),
      set("description", "none", { slot, table: "task" }),
      create(slot, "task"),
    ];
    assert.equal(
      outline([step("CreateStep1", nodes)]),
      `• Create task
    subject      "Call back"
    description  cleared`,
    );
  });

  it("assign rows, change their status, and stop", () => {
    assert.equal(
      outline([
        step("AssignStep1", [...team, assign("team")]),
        step("SetStateStep2", [setState(1, 2)]),
        step("SetStateStep3", [
          setState(1, 2, { slot: related("caseid", "incident"), table: "incident" }),
        ]),
        step("StopWorkflowStep4", [literal("v", text("Too late ")), stop("canceled", "v")]),
      ]),
      `• Assign this account to Backlog (team)

• Change status of this account to state 1, status reason 2

• Change status of caseid (incident) to state 1, status reason 2

• Stop workflow as Canceled: "Too late "`,
    );
  });

  it("name states by their labels, where those are known", () => {
    const columns = [
      { logicalname: "statecode", choices: [{ value: 1, label: "Resolved" }] },
      { logicalname: "statuscode", choices: [{ value: 2, label: "Problem Solved" }] },
    ];
    const labels = [{ logicalname: "account", displayname: "Account", columns }];
    assert.equal(
      outline([step("SetStateStep2", [setState(1, 2)])], { labels }),
      "• Change status of this Account to Resolved, status reason Problem Solved",
    );
  });

  it("send e-mails in the order in which they are read, with their text", () => {
    const slot = created("SendEmailStep1");
    const facts = { slot, table: "email" };
    const body = "<p>Dear colleague,</p><p>see &lt;below&gt;.<br/>Bye</p>";
    const nodes = [
      newChanges(slot, "email"),
      literal("body", text(body)),
      set("description", "body", facts),
      get("owner", "ownerid"),
      ...team,
      partyList("to", "owner", "team"),
      set("to", "to", facts),
      literal("subject", text("News")),
      set("subject", "subject", facts),
      sendEmail(slot),
    ];
    assert.equal(
      outline([step("SendEmailStep1", nodes)]),
      `• Send e-mail
    to           ownerid of this account; Backlog (team)
    subject      "News"
    description  "Dear colleague,
                 see <below>.
                 Bye"`,
    );
  });

  it("start workflows by name, and say when nobody knows one", () => {
    const start: StepNode = {
      ...here,
      kind: "startChild",
      workflow: aGuid(3),
      slot: primary,
      table: "account",
    };
    assert.equal(
      outline([start], { children: [{ id: aGuid(3), name: "Welcome" }] }),
      '  Start child workflow "Welcome" on this account',
    );
    assert.equal(
      outline([start]),
      `  Start child workflow ${aGuid(3)} (not imported) on this account`,
    );
  });

  it("run code outside the platform with inputs and outputs, and use what comes out", () => {
    const call: StepNode = {
      ...here,
      kind: "call",
      call: { kind: "customActivity", type: "Contoso.Workflows.Domain", assembly: "Contoso" },
      arguments: [
        { name: "Email", direction: "in", variable: "email" },
        { name: "Domain", direction: "out", variable: "domain" },
        { name: "Count", direction: "inOut", variable: "count" },
      ],
    };
    assert.equal(
      outline([
        step("CustomActivityStep1", [get("email", "emailaddress1"), call], {
          description: "Find the domain",
        }),
        step("UpdateStep2", [
          newChanges(),
          set("fax", "domain"),
          concatenate("v", "domain"),
          set("name", "v"),
          update(),
        ]),
      ]),
      `• Find the domain
    Run custom activity Contoso.Workflows.Domain
      Input       Email   emailaddress1 of this account
      Output      Domain
      In and out  Count   nothing

• Update this account
    fax   Domain from "Find the domain"
    name  "{Domain(Find the domain)}"`,
    );
    const message: StepNode = {
      ...here,
      kind: "call",
      call: { kind: "message", name: "AddUserToRecordTeam", table: "account" },
      arguments: [],
    };
    assert.equal(outline([message]), "  Run action AddUserToRecordTeam of account");
  });

  it("stand in their stages", () => {
    const nodes = [step("SetStateStep2", [setState(0, 1)])];
    assert.equal(
      outline([step("Stage1", nodes, { description: "Qualify" })]),
      `• Stage: Qualify
  • Change status of this account to state 0, status reason 1`,
    );
  });

  it("say in their place why they cannot run", () => {
    const refused: StepNode = { ...here, kind: "refused", construct: "Fly", message: "No wings." };
    assert.equal(
      outline([step("UpdateStep1", [newChanges(), refused, update()])]),
      `• Update this account
    Cannot run here: No wings.`,
    );
  });

  it("say so also where they were read and cannot run all the same", () => {
    const nodes = [step("StopWorkflowStep1", [at(7, stop("succeeded", "none"))])];
    const refusals = [{ construct: "Stop", message: "Not here.", line: 7, column: 1 }];
    const document = drawOutline(nodes, {}, { refusals });
    assert.equal(
      stepsOf(document),
      `• Stop workflow as Succeeded
    Cannot run here: Not here.`,
    );
    const lines = document.text.split("\n");
    assert.deepEqual(
      document.links.flatMap(({ line, start, end, target }) =>
        target.kind === "xaml" && target.line === 7 ? [lines[line]?.slice(start, end)] : [],
      ),
      ["Line 7, column 1", "Cannot run here: Not here."],
    );
  });

  it("say of a condition below its name why it cannot run", () => {
    const nodes = [
      at(7, choose("ConditionStep1", [branch(undefined, [])], { description: "Ask" })),
    ];
    const refusals = [{ construct: "Condition", message: "Not here.", line: 7, column: 1 }];
    assert.equal(
      stepsOf(drawOutline(nodes, {}, { refusals })),
      `• Ask
    Cannot run here: Not here.
    Otherwise:
        Do nothing`,
    );
  });

  it("are hidden where nobody would call them steps", () => {
    const nodes = [step("Sequence", [step("", [setState(0, 1)])])];
    assert.equal(outline(nodes), "  Change status of this account to state 0, status reason 1");
  });

  it("are none, or not known", () => {
    assert.equal(outline([]), "  None.");
    const { text } = drawOutline([], { tree: undefined } as never);
    assert.match(text, /They are not known here\. Import the workflow again to read them\./);
  });
});
