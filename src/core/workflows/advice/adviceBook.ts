import { type SlicedWork } from "../../store/care/storeCare";
import { type Store } from "../../store/store";
import { type Workflow } from "../../store/workflowStore";
import { type Advice } from "./advice";
import { type Effects, effectsOf } from "./effects";
import { endlessLoop } from "./endlessLoop";
import { keepsJobs } from "./keepsJobs";
import { manyWriters, updatedTables, type Writers } from "./manyWriters";
import { waitWithoutTimeOut } from "./waitWithoutTimeOut";

/** Between two turns of others. */
const sliceMs = 8;
/** More of the same of one workflow say nothing new. */
const mostOfRule = 50;

/**
 * Advice on the workflows of a store. A step tree is read once for each version of a workflow; what is kept of it is small.
 * Each workflow is looked at once for all of them, however many there are on a table.
 */
export class AdviceBook {
  private readonly known = new Map<number, { readonly hash: string; readonly effects: Effects }>();
  private writers: Writers = new Map();

  constructor(private readonly store: Store) {}

  /** On all that have some, by id. */
  async all(
    { pause, signal }: Pick<SlicedWork, "pause" | "signal">,
    now: () => number,
  ): Promise<ReadonlyMap<string, readonly Advice[]>> {
    const workflows = this.store.workflows.list();
    let start = now();
    const each = async (look: (workflow: Workflow) => void): Promise<void> => {
      for (const workflow of workflows) {
        look(workflow);
        if (Math.abs(now() - start) > sliceMs) {
          await pause();
          signal.throwIfAborted();
          start = now();
        }
      }
    };
    const writers = new Map<string, number>();
    await each((workflow) => {
      for (const table of workflow.statecode === 1 ? this.tablesOf(workflow) : []) {
        writers.set(table, (writers.get(table) ?? 0) + 1);
      }
    });
    this.writers = writers;
    const found = new Map<string, readonly Advice[]>();
    await each((workflow) => {
      const advice = this.on(workflow);
      if (advice.length > 0) {
        found.set(workflow.metadata.workflowid, advice);
      }
    });
    return found;
  }

  /** On one; what is known of the others is what `all` has seen last. */
  on(workflow: Workflow): readonly Advice[] {
    const { metadata, refusals } = workflow;
    if (refusals.length > 0) {
      return []; // only a part of it is known
    }
    const effects = this.effectsOf(workflow);
    return [
      ...endlessLoop(metadata, effects).slice(0, mostOfRule),
      ...waitWithoutTimeOut(effects).slice(0, mostOfRule),
      ...keepsJobs(metadata, this.succeeded(workflow)),
      ...manyWriters(metadata, effects, this.writers).slice(0, mostOfRule),
    ];
  }

  private tablesOf(workflow: Workflow): Iterable<string> {
    return updatedTables(workflow.metadata, this.effectsOf(workflow));
  }

  private effectsOf({ id, hash }: Workflow): Effects {
    const known = this.known.get(id);
    if (known?.hash === hash) {
      return known.effects;
    }
    const tree = this.store.workflows.readableTree(id);
    const effects = tree === undefined ? { writes: [], openWaits: [] } : effectsOf(tree);
    this.known.set(id, { hash, effects });
    return effects;
  }

  private succeeded({ id: workflowid }: Workflow): number {
    return this.store.groups
      .counts({ workflowid, statuscode: 30 })
      .reduce((sum, { count }) => sum + count, 0);
  }
}
