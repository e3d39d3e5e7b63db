import assert from "node:assert/strict";
import { type SystemJob } from "../../../../../src/core/jobs/systemJob";
import { timeFormat } from "../../../../../src/core/jobs/timeFormat";
import { type ProcessLogRow } from "../../../../../src/core/store/processLog";
import { initialState } from "../../../../../src/core/workflows/executionState";
import { runToBoundary } from "../../../../../src/core/workflows/interpreter";
import { type OutlineDocument } from "../../../../../src/core/workflows/outline/outlineDocument";
import { type Run } from "../../../../../src/core/workflows/outline/run/runState";
import { runDocument } from "../../../../../src/core/workflows/outline/runDocument";
import { StepError } from "../../../../../src/core/workflows/stepError";
import { type StepTree } from "../../../../../src/core/workflows/stepTree";
import { aJob } from "../../../../builders/jobs";
import { MemoryRows } from "../../../../builders/memoryRows";
import { noFacts, stepsOf } from "../../../../builders/outlines";
import { aGuid, aRow, guid, lookup, text, timeSpan } from "../../../../builders/rows";
import {
  aTree,
  assign,
  branch,
  choose,
  compare,
  concatenate,
  get,
  literal,
  newChanges,
  otherwise,
  referenceLiteral,
  set,
  step,
  stop,
  timeOutBranch,
  update,
  wait,
  waitStart,
} from "../../../../builders/stepTree";
import { aWorld } from "../../../../builders/workflowRun";

const noon = Date.parse("2026-01-10T12:00:00Z");
const time = timeFormat("UTC", noon + 60_000);

function draw(tree: StepTree, run: Partial<Run> & Pick<Run, "job">, facts = {}): OutlineDocument {
  const log = run.log ?? [];
  return runDocument(
    { log, logCount: log.length, ...run },
    {
      ...noFacts,
      tree,
      workflow: {
        id: aGuid(1),
        name: "Welcome",
        primaryentity: "account",
        uri: "file:///a/Welcome.xaml",
      },
      isOutdated: false,
      ...facts,
    },
    { time },
  );
}

/** Runs a tree on account "Contoso" as far as it comes, and draws what became of it. */
function runAndDraw(tree: StepTree, job: Partial<SystemJob> = {}): string {
  const columns = new Map([
    ["name", text("Contoso")],
    ["managerid", lookup("systemuser", aGuid(9), "Una One")],
  ]);
  const world = aWorld(new MemoryRows(aRow({ columns })));
  let state = initialState(tree);
  let isDone = false;
  const log: ProcessLogRow[] = world.entries;
  while (!isDone) {
    try {
      const outcome = runToBoundary(tree, state, world);
      isDone = outcome.kind !== "boundary";
      state = outcome.kind === "boundary" || outcome.kind === "waiting" ? outcome.state : state;
    } catch (thrown) {
      assert.ok(thrown instanceof StepError);
      log.push(thrown.failure.entry);
      isDone = true;
    }
  }
  const { position } = state;
  const isOpen = job.statecode !== undefined && job.statecode !== 3;
  return stepsOf(
    draw(tree, {
      job: aJob({ statecode: 3, statuscode: 30, completedon: noon, ...job }),
      log,
      ...(isOpen && { position }),
    }),
  );
}

const rename = step(
  "UpdateStep3",
  [
    newChanges(),
    get("name", "name"),
    literal("tail", text("!")),
    concatenate("longer", "name", "tail"),
    set("name", "longer"),
    set("fax", "tail"),
    update(),
  ],
  { description: "Rename it" },
);

const asking = (expected: string) =>
  choose("ConditionStep1", [
    get("name", "name"),
    literal("expected", text(expected)),
    compare("isIt", "name", "Equal", "expected"),
    branch("isIt", [rename]),
    branch(otherwise, [step("StopWorkflowStep4", [stop("canceled", "expected")])]),
  ]);

describe("the outline of a run", () => {
  it("shows which branch was taken, what was done, and with which values", () => {
    assert.equal(
      runAndDraw(aTree(asking("Contoso"))),
      `✓ If name of this account equals "Contoso" → Contoso
    ✓ Rename it
        Done 12:00:00, took under 1 ms
        Update this account
          name  "{name(account)}!" → Contoso!
          fax   "!"

– Otherwise:
    • Stop workflow as Canceled: "Contoso"`,
    );
  });

  it("shows what was long below what it was made of", () => {
    const long = step("UpdateStep1", [
      newChanges(),
      get("name", "name"),
      literal("tail", text(" is the name of the account that this workflow ran on")),
      concatenate("longer", "name", "tail"),
      set("name", "longer"),
      update(),
    ]);
    assert.match(
      runAndDraw(aTree(long)),
      /\n {4}name {2}"\{name\(account\)\} is the name[^\n]*"\n {10}→ Contoso is the name[^\n]* ran on$/,
    );
  });

  it("leaves out what was not taken, and tells how the workflow ended the job", () => {
    assert.equal(
      runAndDraw(aTree(asking("Fabrikam"), rename), { statuscode: 32 }),
      `– If name of this account equals "Fabrikam" → Contoso
    • Rename it
        Update this account
          name  "{name(account)}!"
          fax   "!"

✓ Otherwise:
    ■ Stop workflow as Canceled: "Fabrikam"
        Ended here 12:00:00, took under 1 ms

– Rename it
    Update this account
      name  "{name(account)}!"
      fax   "!"`,
    );
  });

  it("dims what was not done, and what nobody needs to read", () => {
    const job = aJob({ statecode: 3, statuscode: 30, completedon: noon });
    const entry = {
      stepid: "UpdateStep3",
      stepname: "Rename it",
      activityname: "update",
      status: 2,
      startedon: noon,
      completedon: noon,
    } as const;
    const untouched = step("UpdateStep9", [update()], { description: "Never reached" });
    const { text: told, quiet } = draw(aTree(rename, untouched), { job, log: [entry] });
    const lines = told.split("\n");
    assert.deepEqual(
      quiet.map(({ line, end }) => [lines[line]?.trim(), lines[end]?.trim()]),
      [
        ["Done 12:00:00, took under 1 ms", "Done 12:00:00, took under 1 ms"],
        ["– Never reached", "Update this account"],
        [lines.at(-2), lines.at(-2)],
      ],
    );
  });

  it("shows an error in its place, and where the job stands", () => {
    const give = step("AssignStep1", [get("owner", "ownerid"), assign("owner")]);
    assert.equal(
      runAndDraw(aTree(give, rename), {
        statecode: 1,
        statuscode: 10,
        waitreason: "person",
        completedon: undefined,
      } as never),
      `✗ Assign this account to ownerid of this account → nothing
    Failed 12:00:00, took under 1 ms
    0x80045031 The row has no one to be assigned to: the look-up is empty.
    Waiting for a person

• Rename it
    Update this account
      name  "{name(account)}!"
      fax   "!"`,
    );
  });

  it("shows what the owner was", () => {
    const give = step("AssignStep1", [get("owner", "managerid"), assign("owner")]);
    const fixed = step("AssignStep2", [
      literal("id", guid(aGuid(9))),
      referenceLiteral("user", "systemuser", "id", "Una One"),
      assign("user"),
    ]);
    assert.match(
      runAndDraw(aTree(give, fixed)),
      /^✓ Assign this account to managerid of this account → Una One\n.*\n\n✓ Assign this account to Una One \(systemuser\)\n/,
    );
  });

  it("shows where it waits, and until when at the latest", () => {
    const after = { kind: "after", span: "span", since: "since" } as const;
    const waiting = wait(
      "WaitStep1",
      [
        get("fax", "fax"),
        compare("hasFax", "fax", "NotNull"),
        branch("hasFax", [rename]),
        waitStart("since"),
        timeOutBranch("due", after, []),
      ],
      [{ name: "span", initial: timeSpan({ days: 3 }) }],
    );
    assert.equal(
      runAndDraw(aTree(waiting), {
        statecode: 1,
        statuscode: 10,
        waitreason: "condition",
        postponeuntil: noon + 3 * 86_400_000,
        completedon: undefined,
      } as never),
      `▸ Waiting on a condition: 13 Jan 2026 12:00
    Wait until fax of this account contains data → nothing
      • Rename it
          Update this account
            name  "{name(account)}!"
            fax   "!"

    Or at the latest after 3 days
        Do nothing`,
    );
  });

  it("counts the tries of a step that was tried again", () => {
    const entry = {
      stepid: "UpdateStep3",
      stepname: "Rename it",
      activityname: "update",
      startedon: noon,
      completedon: noon + 1_500,
    } as const;
    const failed = {
      ...entry,
      status: 3,
      errorcode: "0x80040216",
      message: "database is locked",
    } as const;
    const job = aJob({ statecode: 3, statuscode: 30, completedon: noon });
    const steps = (log: readonly ProcessLogRow[]): string =>
      stepsOf(draw(aTree(rename), { job, log }));
    assert.match(
      steps([failed, failed]),
      /^✗ Rename it\n {4}Failed 12:00:00, took 1\.5 s, 2 tries\n {4}0x80040216 database is locked\n/,
    );
    assert.match(
      steps([failed, { ...entry, status: 2 }]),
      /^✓ Rename it\n {4}Done 12:00:00, took 1\.5 s, 2 tries\n/,
    );
  });

  it("does not call left out what a long log may have told", () => {
    const job = aJob({ statecode: 3, statuscode: 30, completedon: noon });
    const document = draw(aTree(rename), { job, logCount: 1_204 });
    assert.match(stepsOf(document), /^• Rename it\n/);
    assert.match(document.text, /Told by the newest 0 of 1,204 entries of the process log\./);
  });

  it("heads with the job, and links to it, its row and its workflow", () => {
    const job = aJob({
      statecode: 3,
      statuscode: 31,
      completedon: noon,
      startedon: noon - 2_000,
      message: "It broke.",
    });
    const document = draw(aTree(rename), { job });
    assert.match(
      document.text,
      /^Welcome\nRun on Contoso Ltd: Failed on 10 Jan 2026 12:00:00, took 2 s\n\nWhy did it fail\?\n {2}It broke\. It does not run again/,
    );
    assert.deepEqual(
      document.links.map(({ target }) => target.kind),
      ["row", "job", "workflow"],
    );
    assert.match(document.text, /\n\nAs of 10 Jan 2026 12:01:00\. All times are in UTC\.\n$/);
    assert.equal(document.parts.at(-1)?.title, "Steps");
    assert.equal(document.xaml, "file:///a/Welcome.xaml");
  });

  it("leads to no place in a file that holds other steps by now", () => {
    const document = draw(aTree(rename), { job: aJob() }, { isOutdated: true });
    assert.match(
      document.text,
      /The workflow was changed since\. These are the steps of this run\./,
    );
    assert.equal(document.xaml, undefined);
  });

  it("stands before the first step as long as the job has not begun", () => {
    assert.match(
      stepsOf(draw(aTree(rename), { job: aJob() })),
      /^▸ Rename it\n {4}Waiting for resources\n/,
    );
  });

  it("leads to the job that a step started", () => {
    const place = { line: 1, column: 1 };
    const tree = aTree({
      ...place,
      kind: "step",
      designer: { id: "ChildWorkflowStep1", kind: "startChild", description: "" },
      variables: [],
      body: [
        {
          ...place,
          kind: "startChild",
          workflow: aGuid(3),
          slot: { kind: "primary" },
          table: "account",
        },
      ],
    });
    const entry = { stepid: "ChildWorkflowStep1", stepname: "Welcome", activityname: "startChild" };
    const log: readonly ProcessLogRow[] = [
      { ...entry, status: 2, startedon: noon, childworkflowinstanceid: aGuid(77) },
    ];
    const { text: drawn, links } = draw(tree, { job: aJob({ statecode: 3, statuscode: 30 }), log });
    const link = links.find(({ target }) => target.kind === "job" && target.id === aGuid(77));
    const line = drawn.split("\n")[link?.line ?? 0] ?? "";
    assert.equal(line.slice(link?.start, link?.end), "Open the job that it started");
  });
});
