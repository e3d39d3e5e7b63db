import { latestTime } from "../../rows/timeSpan";
import { type Execution } from "../execution";
import { type StepOf } from "../nodeKinds";
import { dueTime } from "../timeOut";

/** Steps that read the clock, for dates and for the time-outs of waits. */

export function currentTime(node: StepOf<"currentTime">, execution: Execution): void {
  execution.set(node.to, { type: "dateTime", value: execution.world.clock.now() });
}

export function waitStart(node: StepOf<"waitStart">, execution: Execution): void {
  execution.set(node.to, { type: "dateTime", value: execution.waitStart });
}

export function isDue(node: StepOf<"isDue">, execution: Execution): void {
  const due = dueTime(node.timeOut, execution);
  const value = due !== undefined && due <= execution.world.clock.now();
  execution.set(node.to, { type: "boolean", value });
}

export function orLatest(node: StepOf<"orLatest">, execution: Execution): void {
  const time = execution.get(node.from) ?? { type: "dateTime", value: latestTime };
  execution.set(node.to, time);
}
