import { quoted } from "../base/quotedText";
import { type Store } from "../store/store";
import { type Workflow } from "../store/workflowStore";
import { type Refusal } from "./stepTree";
import { hindrancesOf } from "./hindrances";

/**
 * The workflow, and the drafts that it starts and that start it in turn, on whatever way: none of them can be activated
 * before the others, so all of them are at once.
 */
export function cycleOf(store: Store, workflow: Workflow): readonly Workflow[] {
  const drafts = new Map([[idOf(workflow), workflow]]);
  const starters = new Map<string, string[]>();
  const open = [workflow];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const id of childrenOf(next)) {
      starters.set(id, [...(starters.get(id) ?? []), idOf(next)]);
      const child = drafts.has(id) ? undefined : store.workflows.find(id);
      if (child?.statecode === 0 && child.refusals.length === 0) {
        drafts.set(id, child);
        open.push(child);
      }
    }
  }
  const inCycle = new Set([idOf(workflow)]);
  for (const id of inCycle) {
    starters.get(id)?.forEach((starter) => inCycle.add(starter));
  }
  return Array.from(inCycle, (id) => drafts.get(id)).filter((each) => each !== undefined);
}

/**
 * What a workflow needs first that is not here, each with its place and the next step. What its cycle lacks, it lacks as
 * well.
 */
export function unmetNeeds(store: Store, workflow: Workflow): readonly Refusal[] {
  // One that is activated is so alone: what it starts may be a draft again.
  const cycle = workflow.statecode === 0 ? cycleOf(store, workflow) : [workflow];
  const along = new Set(cycle.map(idOf));
  const own = hindrancesOf(store, workflow, along);
  const [need] = workflow.needs.filter(({ name }) => along.has(name));
  if (own.length > 0 || need === undefined) {
    return own;
  }
  return cycle.flatMap((other) =>
    hindrancesOf(store, other, along).map(({ construct, message }) => ({
      construct,
      message: `${quoted(other.metadata.name)}, which it starts and which starts it, cannot run yet: ${message}`,
      line: need.line,
      column: need.column,
    })),
  );
}

/** Those of some drafts that have what they need once all of these are activated. */
export function activatable(store: Store, drafts: readonly Workflow[]): readonly Workflow[] {
  let left = drafts;
  for (let count = Infinity; left.length < count;) {
    count = left.length;
    const along = new Set(left.map(idOf));
    left = left.filter((draft) => hindrancesOf(store, draft, along).length === 0);
  }
  return left;
}

export function childrenOf({ needs }: Workflow): readonly string[] {
  return needs.flatMap(({ kind, name }) => (kind === "childWorkflow" ? [name] : []));
}

export function idOf({ metadata }: Workflow): string {
  return metadata.workflowid;
}
