import { checkShape, requiredAttribute } from "../closedElement";
import { parseExpression } from "../expressions";
import { type ActivityReader } from "../reading";
import { quoted } from "../../base/quotedText";
import { unknown } from "../refused";

/** `TerminateWorkflow`: ends the job as Succeeded or Canceled, with a message. */
export const readTerminate: ActivityReader = (element, reading) => {
  checkShape(element, { attributes: ["DisplayName", "Exception", "Reason"] });
  const exception = parseExpression(requiredAttribute(element, "Exception"));
  if (exception?.kind !== "outcome") {
    throw unknown(element, `Exception ${quoted(requiredAttribute(element, "Exception"))}`);
  }
  const reason = parseExpression(requiredAttribute(element, "Reason"));
  if (reason?.kind !== "cast" || reason.type !== "System.String") {
    throw unknown(element, `Reason ${quoted(requiredAttribute(element, "Reason"))}`);
  }
  return [
    {
      kind: "stop",
      line: element.line,
      column: element.column,
      outcome: exception.status === "Succeeded" ? "succeeded" : "canceled",
      reason: reading.variable(element, reason.variable),
    },
  ];
};

/** `Persist`: the job's state is saved here. */
export const readPersist: ActivityReader = (element) => {
  checkShape(element, {});
  return [{ kind: "persist", line: element.line, column: element.column }];
};

/** `x:Null` in the place of an activity: nothing. */
export const readNothing: ActivityReader = (element) => {
  checkShape(element, { attributes: ["x:Key"] });
  return [];
};
