import { type Advice } from "./advice";
import { type Effects } from "./effects";

/**
 * A job that waits for a row that never changes waits for ever, and there will be many of them. The usual advice is a
 * parallel branch that waits for a time.
 */
export function waitWithoutTimeOut({ openWaits }: Effects): readonly Advice[] {
  return openWaits.map((place) => ({
    ...place,
    rule: "waitWithoutTimeOut",
    severity: "information",
    message:
      "This waits until a row changes, however long that takes. A parallel branch with a time-out would end it.",
  }));
}
