import {
  type ExportedWorkflow,
  type WorkflowMetadata,
} from "../../../src/core/workflows/definition";
import { type StepNode } from "../../../src/core/workflows/stepTree";
import { text, timeSpan } from "../../builders/rows";
import {
  append,
  aTree,
  branch,
  choose,
  compare,
  get,
  isDue,
  literal,
  newChanges,
  otherwise,
  related,
  set,
  step,
  stop,
  timeOutBranch,
  update,
  wait,
  waitStart,
} from "../../builders/stepTree";
import { aMetadata } from "../../builders/workflows";
import { aGuid } from "../../builders/rows";
import { letterOf, type Plan, stepsOfWorkflow } from "../model/step";

/** The column in which a step finds what it is to be. */
export const planColumn = "description";
/** The custom activity behind all failures that a stub can have. */
export const failingActivity = "Simulation.Fails";

const here = { line: 1, column: 1 };

function aWorkflow(number: number, metadata: Partial<WorkflowMetadata>): ExportedWorkflow {
  const steps = Array.from({ length: stepsOfWorkflow }, (_, index) => planned(number, index));
  return {
    file: `W${number}.xaml`,
    metadata: aMetadata({ workflowid: aGuid(number), name: `Workflow ${number}`, ...metadata }),
    hash: String(number),
    tree: aTree(...steps),
    refusals: [],
  };
}

function planned(workflow: number, index: number): StepNode {
  const letter = letterOf(workflow, index);
  const id = `${index + 1}`;
  const bodies: Readonly<Partial<Record<Plan, readonly StepNode[]>>> = {
    startChild: [
      {
        ...here,
        kind: "startChild",
        workflow: aGuid(2),
        slot: { kind: "primary" },
        table: "account",
      },
    ],
    wait: [waits(id, [...onceFaxIsFilled, ...afterTwoHours])],
    waitForEver: [waits(id, onceFaxIsFilled)],
    stopSucceeded: [literal("reason", text("Done")), stop("succeeded", "reason")],
    stopCanceled: [literal("reason", text("No need")), stop("canceled", "reason")],
    failsForNow: fails(id, letter, "0x8004A001"),
    failsForGood: fails(id, letter, "0x80040203"),
    failsAsLoop: fails(id, letter, "0x80044182"),
    failsForOwner: fails(id, letter, "0x80040220"),
    failsForPerson: [step(`UpdateStep${id}`, [...addLetter(letter), ...changeOfMissingRow])],
  };
  const branches = Object.entries(bodies).flatMap(([plan, body]) => [
    literal(`is_${plan}`, text(plan)),
    compare(plan, "plan", "Equal", `is_${plan}`),
    branch(plan, body),
  ]);
  return choose(`ConditionStep${id}`, [
    get("plan", planColumn),
    ...branches,
    branch(otherwise, [append(`UpdateStep${id}`, letter)]),
  ]);
}

const onceFaxIsFilled = [
  get("fax", "fax"),
  compare("isFilled", "fax", "NotNull"),
  branch("isFilled", []),
];

const timeOut = { kind: "after", since: "start", span: "span" } as const;
const afterTwoHours = [
  waitStart("start"),
  isDue("isLate", timeOut),
  timeOutBranch("isLate", timeOut, []),
];

function waits(id: string, branches: readonly StepNode[]): StepNode {
  return wait(`WaitStep${id}`, branches, [{ name: "span", initial: timeSpan({ hours: 2 }) }]);
}

function addLetter(letter: string): readonly StepNode[] {
  const added = append("UpdateStep", letter);
  return added.kind === "step" ? added.body : [];
}

/** Changes its row and then fails: the change must not stay. */
function fails(id: string, letter: string, code: string): readonly StepNode[] {
  const call: StepNode = {
    ...here,
    kind: "call",
    call: { kind: "customActivity", type: failingActivity, assembly: "Simulation" },
    arguments: [{ name: "Code", direction: "in", variable: "code", type: "text" }],
  };
  return [step(`UpdateStep${id}`, [...addLetter(letter), literal("code", text(code)), call])];
}

const nowhere = related("primarycontactid", "contact");
const changeOfMissingRow = [
  newChanges(nowhere, "contact"),
  set("name", "letter", { slot: nowhere, table: "contact" }),
  update(nowhere, "contact"),
];

/** The two workflows of the simulation: each of their steps is what its row says then. */
export const simulatedWorkflows: readonly ExportedWorkflow[] = [
  aWorkflow(1, { triggers: { onCreate: true, onDelete: false, onUpdateOf: [] } }),
  aWorkflow(2, {
    triggers: { onCreate: false, onDelete: true, onUpdateOf: ["telephone1"] },
    subprocess: true,
    asyncautodelete: true,
  }),
];
