import { type Clock } from "../base/clock";
import { AppError } from "../base/errors";
import { shortened } from "../base/quotedText";
import { type Random } from "../base/random";
import { nameOf } from "../jobs/plainText";
import { pipelineFor } from "../rows/importRows";
import { type RowReference } from "../rows/value";
import { type Store } from "../store/store";

/** Disables or enables a user. What is open and runs as a disabled user fails when it comes to run. */
export function setUserDisabled(
  world: { readonly store: Store; readonly clock: Clock; readonly random: Random },
  user: RowReference,
  { isDisabled, caller }: { readonly isDisabled: boolean; readonly caller: RowReference },
): void {
  if (isDisabled && user.id === caller.id) {
    throw new AppError(
      "0x80040203",
      `You are ${shortened(nameOf(caller))}, and nobody can disable themselves. Ask another administrator.`,
    );
  }
  pipelineFor(world, { caller, startsWorkflows: true }).update(
    user,
    new Map([["isdisabled", { type: "boolean", value: isDisabled }]]),
  );
}
