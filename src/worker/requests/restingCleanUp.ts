import { readClockJump } from "../../core/asyncService/clockJump";
import { readEngineSettings } from "../../core/jobs/engineSettings";
import { type RestingCleanUp } from "../../core/jobs/restingCleanUp";
import { type Store } from "../../core/store/store";

/** What rests since a jump of the clock; a jump that keeps nothing from being deleted is none to speak of. */
export function restingCleanUp({ settings }: Store): { readonly restingCleanUp?: RestingCleanUp } {
  const isRetaining = readEngineSettings(settings)["retention.enabled"];
  const jump = readClockJump(settings);
  if (jump === undefined || (!isRetaining && jump.held.length === 0)) {
    return {};
  }
  const { from, to, held } = jump;
  return { restingCleanUp: { from, to, isRetaining, heldDeletions: held.length } };
}
