import { ActivityReference } from "../activityReference";
import { type ActivityReader } from "../reading";

/** `ConvertCrmXrmTypes`: makes a value ready to be an argument of a custom activity or an SDK message. */
export const readConvert: ActivityReader = (element, reading) => {
  const activity = new ActivityReference(element, { arguments: ["Value", "TargetType", "Result"] });
  const { line, column } = element;
  const from = activity.variable("Value", reading);
  const to = activity.variable("Result", reading);
  const target = activity.targetType();
  return target === undefined
    ? [{ kind: "copy", line, column, from, to }]
    : [{ kind: "convert", line, column, from, to, target }];
};
