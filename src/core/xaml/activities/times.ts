import { type ActivityReference } from "../activityReference";
import { unknown } from "../refused";
import { type OperatorReader } from "./evaluate";

/** `RetrieveCurrentTime`: it takes nothing. */
export const readCurrentTime: OperatorReader = (activity, reading) => {
  if (activity.items("Parameters").length > 0) {
    throw activity.unknown("Parameters", "the expression");
  }
  return { kind: "currentTime", ...placeOf(activity), to: activity.variable("Result", reading) };
};

/** `RetrieveLastExecutionTime`: its variable holds no time until the wait is reached, and is given back to it at each wake. */
export const readWaitStart: OperatorReader = (activity, reading) => {
  const [given, ...more] = activity.variables("Parameters", reading);
  const to = activity.variable("Result", reading);
  if (given !== to || more.length > 0) {
    throw activity.unknown("Parameters", "the expression");
  }
  if (!reading.isInWait) {
    throw unknown(activity.element, "the time of the last run outside of a wait");
  }
  return { kind: "waitStart", ...placeOf(activity), to };
};

/** Refuses the wish for anything but a time. */
function placeOf(activity: ActivityReference): { line: number; column: number } {
  const { element } = activity;
  const target = activity.targetType();
  if (target !== undefined && target !== "dateTime") {
    throw unknown(element, "a time as anything but a date and time");
  }
  return { line: element.line, column: element.column };
}
