import { type ExportedWorkflow } from "../../src/core/workflows/definition";
import { type StepNode } from "../../src/core/workflows/stepTree";
import { text, timeSpan } from "./rows";
import {
  aTree,
  branch,
  compare,
  get,
  isDue,
  literal,
  newChanges,
  related,
  set,
  step,
  timeOutBranch,
  update,
  wait,
  waitStart,
} from "./stepTree";
import { aMetadata } from "./workflows";

/** A step that sets a text column of the row. */
export function says(id: string, column: string, words: string): StepNode {
  return step(id, [newChanges(), literal("said", text(words)), set(column, "said"), update()]);
}

/** A branch that is true once the column is filled. */
export function onceFilled(column: string, body: readonly StepNode[]): readonly StepNode[] {
  return [
    get(column, column),
    compare(`${column}_is`, column, "NotNull"),
    branch(`${column}_is`, body),
  ];
}

/** The same for the contact that the row's look-up leads to. */
export function onceContactHas(column: string, body: readonly StepNode[]): readonly StepNode[] {
  const facts = { slot: related("primarycontactid", "contact"), table: "contact" };
  return [
    get("contact", column, facts),
    compare("contact_is", "contact", "NotNull"),
    branch("contact_is", body),
  ];
}

/** A branch that is true 3 days after the wait was first reached. */
export function afterThreeDays(body: readonly StepNode[]): readonly StepNode[] {
  const timeOut = { kind: "after", since: "start", span: "span" } as const;
  return [waitStart("start"), isDue("isLate", timeOut), timeOutBranch("isLate", timeOut, body)];
}

const variables = [{ name: "span", initial: timeSpan({ days: 3 }) }];

/** A workflow of accounts that waits for these branches. */
export function waitsFor(...branches: readonly (readonly StepNode[])[]): ExportedWorkflow {
  const tree = aTree(wait("WaitStep1", branches.flat(), variables));
  return { file: "W.xaml", metadata: aMetadata(), hash: "w", tree, refusals: [] };
}
