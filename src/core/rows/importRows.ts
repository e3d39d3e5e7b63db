import { type Clock } from "../base/clock";
import { type Random } from "../base/random";
import { type Store } from "../store/store";
import { triggersOf } from "../workflows/triggers";
import { RowPipeline } from "./rowPipeline";
import { type RowReference } from "./value";

/** The pipeline of changes that a person makes. */
export function pipelineFor(
  world: { store: Store; clock: Clock; random: Random },
  {
    caller,
    ...how
  }: { caller: RowReference; startsWorkflows: boolean; /** See `Cause`. */ isAllowed?: true },
): RowPipeline {
  return new RowPipeline(world, triggersOf(world), { user: caller, depth: 0, ...how });
}
