import { type DueTime, type Expression } from "../expression";
import { type OutlineBranch } from "../outline";
import { type ConditionLine, conditionLines } from "./conditionLines";
import { type Wording } from "./wording";

/** When a branch is taken: "If …", "Otherwise, if …", "Otherwise:", or of a wait "Wait until …", "Or until …". */
export function branchLines(
  { number, condition, due }: OutlineBranch,
  isWait: boolean,
  wording: Wording,
): readonly ConditionLine[] {
  if (due !== undefined) {
    return [{ depth: 0, text: dueWords(due, number, wording) }];
  }
  if (condition === undefined) {
    return [{ depth: 0, text: "Otherwise:" }];
  }
  const [first, ...others] = conditionLines(condition, wording);
  const [one, more] = isWait ? ["Wait until", "Or until"] : ["If", "Otherwise, if"];
  return first === undefined
    ? []
    : [{ ...first, text: `${number === 1 ? one : more} ${first.text}` }, ...others];
}

function dueWords(due: DueTime, number: number, wording: Wording): string {
  if (due.kind === "after") {
    const span = wording.value(due.span);
    return number === 1 ? `Wait ${span}` : `Or at the latest after ${span}`;
  }
  const at = wording.value(due.at);
  return number === 1
    ? `Wait until ${at}`
    : `Or at the latest ${isMoment(due.at) ? "" : "on "}${at}`;
}

/** "3 days before Due Date" needs no word before it. */
function isMoment({ kind }: Expression): boolean {
  return kind === "arithmetic";
}
