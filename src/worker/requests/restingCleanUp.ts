import { readClockJump } from "../../core/asyncService/clockJump";
import { readEngineSettings } from "../../core/jobs/engineSettings";
import { type RestingCleanUp } from "../../core/jobs/restingCleanUp";
import { type Store } from "../../core/store/store";

/** What rests since a jump of the clock; a jump that keeps nothing from being deleted is none to speak of. */
export function restingCleanUp({ settings, rowCopies }: Store): {
  readonly restingCleanUp?: RestingCleanUp;
} {
  const isRetaining = readEngineSettings(settings)["retention.enabled"];
  const jump = readClockJump(settings);
  if (jump === undefined) {
    return {};
  }
  const { from, to, held } = jump;
  const heldDeletions = held.length;
  const keepsCopies = rowCopies.totals().count > 0;
  return isRetaining || heldDeletions > 0 || keepsCopies
    ? { restingCleanUp: { from, to, isRetaining, heldDeletions, keepsCopies } }
    : {};
}
