import { referencedActivity } from "../activityReference";
import { requiredAttribute } from "../closedElement";
import { type ActivityReader } from "../reading";
import { notYet, quoted, Refused } from "../refused";
import { nameOf } from "../xamlNames";
import { type XmlElement } from "../xmlTree";

const email = "mxswa:SendEmail";
const message = "mcwa:InvokeSdkMessageActivity";

/** Activities that exports are known to hold, but that cannot be run yet. */
const subjects: ReadonlyMap<string, string> = new Map([
  ["mxswa:StartChildWorkflow", "Child workflows"],
  [email, "Steps that send e-mail"],
  ["mxswa:Postpone", "Time-outs of wait conditions"],
  ["mxswa:RetrieveEntity", "Steps that read the row behind an output"],
  ["If", "Steps that read the row behind an output"],
]);

/** For every activity that has no reader: names what it is and why it is refused. */
export const refuseActivity: ActivityReader = (element) => {
  const name = nameOf(element);
  if (name === message) {
    const called = requiredAttribute(element, "SdkMessageName");
    throw notYet(element, name, `The action ${quoted(called)}`);
  }
  const subject = subjects.get(name);
  if (subject !== undefined) {
    throw notYet(element, name, subject);
  }
  throw new Refused(element, name, `${quoted(name)} is not known to this version.`);
};

/** The same for an `mxswa:ActivityReference`. */
export const refuseReference: ActivityReader = (element) => {
  const { type, isCustom } = referencedActivity(element);
  if (isCustom) {
    const sentence = `Custom activity ${quoted(type)} needs a stub, which this version cannot run yet.`;
    throw new Refused(element, `Custom activity ${type}`, sentence);
  }
  if (type === "ConvertCrmXrmTypes") {
    throw notYet(element, type, "Conversions for custom activities");
  }
  throw new Refused(element, type, `The activity ${quoted(type)} is not known to this version.`);
};

/** Whether this is the main activity of a step that other activities prepare values for. */
export function isRefusedStep(element: XmlElement): boolean {
  const name = nameOf(element);
  return (
    name === email ||
    name === message ||
    (name === "mxswa:ActivityReference" && referencedActivity(element).isCustom)
  );
}
