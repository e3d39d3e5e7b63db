import { type BreakerStanding, standingOf } from "../../core/jobs/breakerStanding";
import { type Store } from "../../core/store/store";
import { type BrokenWorkflow } from "../../protocol/environment";
import { sum } from "./jobScopes";

const shown = 100;

/** Workflows whose breaker is open, those that have been so longest first. */
export function brokenWorkflows(store: Store): {
  readonly count: number;
  readonly first: readonly BrokenWorkflow[];
} {
  const open = [...store.breakers.all()]
    .filter((breaker) => breaker.state === "open")
    .sort((a, b) => a.openedon - b.openedon);
  const first = open.slice(0, shown).flatMap((breaker): readonly BrokenWorkflow[] => {
    const { workflowid } = breaker;
    const metadata = store.workflows.get(workflowid)?.metadata;
    const value = sum(store.groups.counts({ workflowid, waitreason: "workflow" }));
    return metadata === undefined
      ? []
      : [
          {
            workflow: { id: metadata.workflowid, name: metadata.name },
            breaker: standingOf(breaker),
            waiting: { value, exact: true },
          },
        ];
  });
  return { count: open.length, first };
}

export function breakerOf(
  store: Store,
  workflowid: number,
): { readonly breaker?: BreakerStanding } {
  const breaker = store.breakers.get(workflowid);
  return breaker?.state === "open" ? { breaker: standingOf(breaker) } : {};
}
