import { type Deed, demand, demandEnabled } from "../../core/security/deeds";
import { type LocalEnvironment } from "../localEnvironment";

/** For what concerns all of the environment: it takes Global depth. The numbers of the engine are VS Code's settings. */
export function demandAll(
  { world: { store }, caller }: LocalEnvironment,
  deed: Pick<Deed, "what" | "privilege">,
): void {
  demandEnabled(store, caller);
  demand(store, caller, { ...deed, to: { owner: undefined } });
}
