import { convertTo } from "../rows/convert";
import { latestTime, moveTime } from "../rows/timeSpan";
import { type Execution } from "./execution";
import { type StepOf } from "./nodeKinds";
import { type TimeOut } from "./stepTree";

/** When a time-out comes; undefined for one that never does, because its date is empty or the latest there is. */
export function dueTime(timeOut: TimeOut, execution: Execution): number | undefined {
  const start = execution.get(timeOut.kind === "at" ? timeOut.at : timeOut.since);
  const time = start && convertTo("dateTime", start, execution.conversion).value;
  if (time === undefined || timeOut.kind === "at") {
    return time === latestTime ? undefined : time;
  }
  const span = execution.get(timeOut.span);
  return span && moveTime(time, convertTo("timeSpan", span, execution.conversion).value, 1);
}

/** The earliest time-out of a wait that is still to come. */
export function nextDue({ body }: StepOf<"wait">, execution: Execution): number | undefined {
  const now = execution.world.clock.now();
  const times = body.flatMap((node) => {
    const timeOut = node.kind === "branch" ? node.timeOut : undefined;
    const due = timeOut && dueTime(timeOut, execution);
    return due !== undefined && due > now ? [due] : [];
  });
  return times.length === 0 ? undefined : Math.min(...times);
}
