import { readEvaluateCondition, readEvaluateLogicalCondition } from "./activities/comparisons";
import { readConditionSequence } from "./activities/conditionSequence";
import { readCompositeStep, readSequence } from "./activities/containers";
import { readGet, readSet } from "./activities/columns";
import { readEvaluateExpression } from "./activities/evaluate";
import { readNothing, readPersist, readTerminate } from "./activities/flow";
import { refuseActivity, refuseReference } from "./activities/refusedActivities";
import {
  readAssign,
  readAssignOwner,
  readCreate,
  readSetState,
  readUpdate,
} from "./activities/rowChanges";
import { referencedActivity } from "./activityReference";
import { type ActivityReader } from "./reading";
import { nameOf } from "./xamlNames";

/** The activities that can be run, by the names of their elements. */
const elements: ReadonlyMap<string, ActivityReader> = new Map<string, ActivityReader>([
  ["Sequence", readSequence],
  ["Assign", readAssign],
  ["Persist", readPersist],
  ["TerminateWorkflow", readTerminate],
  ["x:Null", readNothing],
  ["mxswa:ActivityReference", (...args) => readReference(...args)],
  ["mxswa:GetEntityProperty", readGet],
  ["mxswa:SetEntityProperty", readSet],
  ["mxswa:CreateEntity", readCreate],
  ["mxswa:UpdateEntity", readUpdate],
  ["mxswa:AssignEntity", readAssignOwner],
  ["mxswa:SetState", readSetState],
]);

/** The platform's activities behind an `mxswa:ActivityReference`. A `ConditionBranch` is read by its sequence only. */
const references: ReadonlyMap<string, ActivityReader> = new Map([
  ["Composite", readCompositeStep],
  ["ConditionSequence", readConditionSequence],
  ["EvaluateCondition", readEvaluateCondition],
  ["EvaluateLogicalCondition", readEvaluateLogicalCondition],
  ["EvaluateExpression", readEvaluateExpression],
]);

/** Reads any activity, or refuses it by name. */
export const readActivity: ActivityReader = (element, reading) => {
  const read = elements.get(nameOf(element)) ?? refuseActivity;
  return read(element, reading);
};

const readReference: ActivityReader = (element, reading) => {
  const { type, isCustom } = referencedActivity(element);
  const read = (isCustom ? undefined : references.get(type)) ?? refuseReference;
  return read(element, reading);
};
