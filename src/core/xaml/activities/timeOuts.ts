import { quoted } from "../../base/quotedText";
import { type StepNode, type TimeOut } from "../../workflows/stepTree";
import { type ActivityReference } from "../activityReference";
import { checkAttribute, checkShape, requiredAttribute } from "../closedElement";
import { type Expression, parseExpression } from "../expressions";
import { unfinished, unknown } from "../refused";
import { nameOf } from "../xamlNames";
import { type XmlElement } from "../xmlTree";

const postpone = "mxswa:Postpone";

/**
 * The time-out of a wait's branch. What is before the branch says when its condition comes true; the `Postpone` in its
 * `Else` says the same once more, as the time to look again.
 */
export function readTimeOut(
  branch: ActivityReference,
  condition: string | undefined,
  before: readonly StepNode[],
): TimeOut | undefined {
  const otherwise = branch.part("Else");
  const timeOut = condition === undefined ? undefined : timeOutIn(before, condition);
  if (otherwise === undefined) {
    if (timeOut !== undefined) {
      throw unfinished(branch.element, postpone, "ConditionBranch");
    }
    return undefined;
  }
  if (nameOf(otherwise) !== postpone) {
    throw unknown(otherwise, "anything but a time-out beside a branch");
  }
  checkShape(otherwise, { attributes: ["x:Key", "BlockExecution", "PostponeUntil"] });
  checkAttribute(otherwise, "BlockExecution", "False");
  if (timeOut === undefined || !isSame(timeOut, until(otherwise))) {
    const written = requiredAttribute(otherwise, "PostponeUntil");
    throw unknown(otherwise, `PostponeUntil ${quoted(written)} for this condition`);
  }
  return timeOut;
}

/** What the last step that wrote the variable says of time; nothing where it was a comparison. */
function timeOutIn(nodes: readonly StepNode[], variable: string): TimeOut | undefined {
  const writer = nodes.findLast((node) => "to" in node && node.to === variable);
  return writer?.kind === "isDue" ? writer.timeOut : undefined;
}

function until(element: XmlElement): Expression | undefined {
  return parseExpression(requiredAttribute(element, "PostponeUntil"));
}

function isSame(timeOut: TimeOut, written: Expression | undefined): boolean {
  return timeOut.kind === "after"
    ? written?.kind === "spanFromNow" && written.span === timeOut.span
    : written?.kind === "cast" &&
        written.type === "System.DateTime" &&
        written.variable === timeOut.at;
}
