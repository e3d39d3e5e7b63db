import { quoted } from "../base/quotedText";
import { readAssign } from "./activities/assignments";
import { readCustomActivity, readMessage, readStartChild } from "./activities/calls";
import { readEvaluateCondition, readEvaluateLogicalCondition } from "./activities/comparisons";
import { readConditionSequence } from "./activities/conditionSequence";
import { readCompositeStep, readSequence } from "./activities/containers";
import { readConvert } from "./activities/convert";
import { readGet, readSet } from "./activities/columns";
import { readEvaluateExpression } from "./activities/evaluate";
import { readNothing, readPersist, readTerminate } from "./activities/flow";
import { readIf } from "./activities/outputs";
import {
  readAssignOwner,
  readCreate,
  readSendEmail,
  readSetState,
  readUpdate,
} from "./activities/rowChanges";
import { referencedActivity } from "./activityReference";
import { type ActivityReader } from "./reading";
import { Refused } from "./refused";
import { nameOf } from "./xamlNames";

/** Every activity that exports hold, by the names of their elements. */
const elements: ReadonlyMap<string, ActivityReader> = new Map<string, ActivityReader>([
  ["Sequence", readSequence],
  ["Assign", readAssign],
  ["If", readIf],
  ["Persist", readPersist],
  ["TerminateWorkflow", readTerminate],
  ["x:Null", readNothing],
  ["mcwa:InvokeSdkMessageActivity", readMessage],
  ["mxswa:ActivityReference", (...args) => readReference(...args)],
  ["mxswa:GetEntityProperty", readGet],
  ["mxswa:SetEntityProperty", readSet],
  ["mxswa:CreateEntity", readCreate],
  ["mxswa:UpdateEntity", readUpdate],
  ["mxswa:AssignEntity", readAssignOwner],
  ["mxswa:SetState", readSetState],
  ["mxswa:SendEmail", readSendEmail],
  ["mxswa:StartChildWorkflow", readStartChild],
]);

/** The platform's activities behind an `mxswa:ActivityReference`. A `ConditionBranch` is read by its sequence only. */
const references: ReadonlyMap<string, ActivityReader> = new Map([
  ["Composite", readCompositeStep],
  ["ConditionSequence", readConditionSequence],
  ["ConvertCrmXrmTypes", readConvert],
  ["EvaluateCondition", readEvaluateCondition],
  ["EvaluateLogicalCondition", readEvaluateLogicalCondition],
  ["EvaluateExpression", readEvaluateExpression],
]);

/** Reads any activity, or refuses it by name. */
export const readActivity: ActivityReader = (element, reading) => {
  const name = nameOf(element);
  const read = elements.get(name);
  if (read === undefined) {
    throw new Refused(element, name, `${quoted(name)} is not known to this version.`);
  }
  return read(element, reading);
};

const readReference: ActivityReader = (element, reading) => {
  const { type, isCustom } = referencedActivity(element);
  const read = isCustom ? readCustomActivity : references.get(type);
  if (read === undefined) {
    const message = `The activity ${quoted(type)} is not known to this version.`;
    throw new Refused(element, type, message);
  }
  return read(element, reading);
};
