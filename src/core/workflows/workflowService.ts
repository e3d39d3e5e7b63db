import { type Clock } from "../base/clock";
import { AppError } from "../base/errors";
import { quoted } from "../base/quotedText";
import { type Random } from "../base/random";
import { type SystemJob } from "../jobs/systemJob";
import { type RowReference } from "../rows/value";
import { type Store } from "../store/store";
import { type Workflow, type WorkflowOrigin } from "../store/workflowStore";
import {
  demandActivation,
  demandAssignment,
  demandImport,
  demandStart,
  refuseRealTime,
} from "../security/workflowRights";
import { activatable, childrenOf, cycleOf, idOf, unmetNeeds } from "./activationSet";
import { assignWorkflow } from "./assignWorkflow";
import { declareTables } from "./declareTables";
import { type ExportedWorkflow, type WorkflowMetadata } from "./definition";
import { findWait } from "./findWait";
import { hindrancesOf } from "./hindrances";
import { runRealTime } from "./realTime";
import { type Refusal, type StepTree } from "./stepTree";
import { triggersOf } from "./triggers";
import { describeTriggers } from "./triggerText";
import { addWorkflowJob } from "./workflowJob";

interface World {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
}

export interface ImportResult {
  readonly workflow: Workflow;
  readonly outcome: "activated" | "draft" | "unchanged" | "refused";
  /** Why it is a draft, or what starts it from now on: a sentence. */
  readonly message: string;
}

/** Definitions and their activations: import, activate, deactivate, start by hand. Each call is one transaction. */
export class WorkflowService {
  constructor(private readonly world: World) {}

  /**
   * Import takes the file's state: activated and runnable makes an activation at once, what is refused stays a draft
   * with its reasons, and the same definition again changes nothing, unless it was refused for other reasons than now.
   * The importer owns a workflow that is new.
   */
  import(exported: ExportedWorkflow, caller: RowReference): ImportResult {
    const { store, clock } = this.world;
    return store.transaction(() => {
      const { metadata, hash, tree, partialTree, refusals } = exported;
      const before = store.workflows.find(metadata.workflowid);
      const now = clock.now();
      const origin = originOf(exported, now);
      if (before && isUnchanged(before, exported)) {
        store.workflows.setOrigin(before.id, origin);
        const workflow = this.existing(metadata.workflowid);
        return { workflow, outcome: "unchanged", message: "It is here already." };
      }
      demandImport(store, caller, exported, before);
      let workflow = store.workflows.save(
        {
          metadata,
          statecode: 0,
          owner: before?.owner ?? caller,
          hash,
          ...origin,
          refusals,
          createdon: before?.createdon ?? now,
          modifiedon: now,
        },
        tree ?? partialTree,
      );
      const hindrance = tree && waitHindrance(metadata, tree);
      if (tree === undefined || refusals.length > 0) {
        const message = hindrance ?? describeRefusal(workflow);
        return { workflow, outcome: "refused", message };
      }
      declareTables(store.catalog, metadata.primaryentity, tree);
      if (metadata.statecode === 0) {
        return {
          workflow,
          outcome: "draft",
          message: "It is a draft in its file. Activate it to let it run.",
        };
      }
      if (hindrance !== undefined) {
        return { workflow, outcome: "refused", message: hindrance };
      }
      const refusal = refuseRealTime(store, caller, workflow);
      if (refusal !== undefined) {
        return { workflow, outcome: "draft", message: refusal };
      }
      const activated = this.activateImported(workflow);
      workflow = this.existing(metadata.workflowid);
      if (workflow.statecode === 0) {
        const [unmet] = hindrancesOf(store, workflow, new Set([metadata.workflowid]));
        const message = `${unmet?.message} As soon as that is done, this workflow is activated.`;
        return { workflow, outcome: "draft", message };
      }
      const others = activated.filter(({ id }) => id !== workflow.id);
      const also = others.map((other) => quoted(other.metadata.name)).join(", ");
      return {
        workflow,
        outcome: "activated",
        message: `It starts ${describeTriggers(metadata)}.${also && ` Also activated, since it is here now: ${also}.`}`,
      };
    });
  }

  /** What an import would do: it does nothing to a workflow that is here already as it is in its file. */
  compare(exported: ExportedWorkflow): "new" | "changed" | "unchanged" {
    const here = this.world.store.workflows.find(exported.metadata.workflowid);
    if (here === undefined) {
      return "new";
    }
    return isUnchanged(here, exported) ? "unchanged" : "changed";
  }

  /** With it, drafts are activated that start it and that it starts; and those that have waited for one of these. */
  activate(
    id: string,
    caller: RowReference,
  ): { readonly workflow: Workflow; readonly others: readonly Workflow[] } {
    const { store } = this.world;
    return store.transaction(() => {
      const workflow = this.existing(id);
      const tree = store.workflows.readableTree(workflow.id);
      const hindrance =
        (tree && waitHindrance(workflow.metadata, tree)) ?? unmetNeeds(store, workflow)[0]?.message;
      if (hindrance !== undefined) {
        throw new AppError("workflow.refused", hindrance);
      }
      const cycle = cycleOf(store, workflow);
      cycle.forEach((each) => {
        demandActivation(store, caller, each);
        const refusal = refuseRealTime(store, caller, each);
        if (refusal !== undefined) {
          throw new AppError("0x80045016", refusal);
        }
        this.setActivated(each);
      });
      const others = [...cycle, ...this.activateAwaiting()].filter((each) => idOf(each) !== id);
      return { workflow: this.existing(id), others };
    });
  }

  /** Stubs have come: activates the drafts that have waited for them. */
  activateAwaiting(): readonly Workflow[] {
    const { store } = this.world;
    return store.transaction(() => {
      const ready = activatable(store, store.workflows.awaiting());
      ready.forEach((each) => {
        this.setActivated(each);
      });
      return ready;
    });
  }

  /** Queued and waiting jobs go on. */
  deactivate(id: string, caller: RowReference): Workflow {
    const { store, clock } = this.world;
    return store.transaction(() => {
      const workflow = this.existing(id);
      demandActivation(store, caller, workflow);
      store.workflows.setState(workflow.id, 0, undefined, clock.now());
      return this.existing(id);
    });
  }

  /** `deactivates`: first, where that is what stands in the way. See `assignWorkflow`. */
  assign(
    id: string,
    owner: RowReference,
    { caller, deactivates }: { caller: RowReference; deactivates: boolean },
  ): Workflow {
    const { store } = this.world;
    return store.transaction(() => {
      const workflow = this.existing(id);
      demandAssignment(store, caller, workflow);
      const isInTheWay = workflow.statecode === 1 && owner.id !== caller.id;
      const ready = deactivates && isInTheWay ? this.deactivate(id, caller) : workflow;
      assignWorkflow(this.world, ready, { owner, caller });
      return this.existing(id);
    });
  }

  /**
   * Starts a run by hand: a job of a background workflow; a real-time one runs at once, as the caller (Dataverse), and
   * leaves no job. `isForced` runs any as a job, drafts and those that are not on demand as well. Without it the documented
   * errors: 0x80045047 not activated, 0x80045046 not on demand.
   */
  start(
    id: string,
    row: RowReference,
    { caller, isForced }: { caller: RowReference; isForced: boolean },
  ): SystemJob | undefined {
    const { store } = this.world;
    return store.transaction(() => {
      const workflow = this.existing(id);
      const activation = isForced ? this.activationOf(workflow) : this.checkStart(workflow);
      if (row.table !== workflow.metadata.primaryentity) {
        throw new AppError(
          "input.malformed",
          `"${workflow.metadata.name}" runs on rows of ${workflow.metadata.primaryentity}, not of ${row.table}.`,
        );
      }
      const stored = store.rows.get(row);
      if (stored === undefined) {
        throw new AppError(
          "row.notFound",
          `The row ${row.name ?? row.id} of ${row.table} does not exist any more. Choose another one.`,
        );
      }
      demandStart(store, caller, { workflow, row: stored });
      const start = {
        workflow,
        activation,
        row: { table: row.table, id: row.id },
        message: "ExecuteWorkflow",
        depth: 1,
      } as const;
      if (workflow.metadata.mode === 0 || isForced) {
        return addWorkflowJob(this.world, { ...start, owner: caller, startedBy: caller });
      }
      const triggers = triggersOf(this.world);
      const correlationid = this.world.random.guid();
      runRealTime(this.world, { ...start, user: caller, correlationid, triggers });
      return undefined;
    });
  }

  private checkStart(workflow: Workflow): number {
    const { name, ondemand, subprocess } = workflow.metadata;
    if (workflow.statecode === 0 || workflow.activeworkflowid === undefined) {
      throw new AppError("0x80045047", `"${name}" is a draft. Activate it first, or use Test Run.`);
    }
    if (!ondemand && !subprocess) {
      throw new AppError(
        "0x80045046",
        `"${name}" is not available on demand: it starts ${describeTriggers(workflow.metadata)}. Use Test Run to run it anyway.`,
      );
    }
    return workflow.activeworkflowid;
  }

  private setActivated(workflow: Workflow): void {
    const { store, clock } = this.world;
    store.workflows.setState(workflow.id, 1, this.activationOf(workflow), clock.now());
  }

  /** Activates it and what has waited for it, or lets it wait for what it needs. */
  private activateImported(workflow: Workflow): readonly Workflow[] {
    const { store } = this.world;
    if (workflow.needs.length === 0 && !workflow.metadata.subprocess) {
      this.setActivated(workflow);
      return [];
    }
    store.workflows.setAwaiting(workflow.id);
    // What no draft can be is not here either once all of them are activated, and to look at them takes its time.
    const along = childrenOf(workflow).filter((id) => store.workflows.find(id) !== undefined);
    const isWorthTrying = hindrancesOf(store, workflow, new Set(along)).length === 0;
    return isWorthTrying ? this.activateAwaiting() : [];
  }

  /** The activation of the definition as it is now, made when there is none. */
  private activationOf(workflow: Workflow): number {
    const { store, clock, random } = this.world;
    const tree = store.workflows.tree(workflow.id);
    if (tree === undefined || workflow.refusals.length > 0) {
      throw new AppError("workflow.refused", describeRefusal(workflow));
    }
    return (
      store.workflows.findActivation(workflow) ??
      store.workflows.addActivation(workflow, {
        guid: random.guid(),
        tree,
        createdon: clock.now(),
      })
    );
  }

  private existing(id: string): Workflow {
    const workflow = this.world.store.workflows.find(id);
    if (workflow === undefined) {
      throw new AppError("workflow.notFound", `No workflow has the id ${id}. Import it first.`);
    }
    return workflow;
  }
}

function originOf(
  { file, uri, zip, solution }: ExportedWorkflow,
  importedon: number,
): WorkflowOrigin {
  return {
    file,
    ...(uri !== undefined && { uri }),
    ...(zip !== undefined && { zip }),
    ...(solution && { solution }),
    importedon,
  };
}

/** Why a workflow whose steps can all run cannot be activated as it is. */
function waitHindrance({ mode, name }: WorkflowMetadata, tree: StepTree): string | undefined {
  const wait = mode === 1 ? findWait(tree) : undefined;
  return (
    wait &&
    `"${name}" waits (line ${wait.line}, column ${wait.column}), and a real-time workflow cannot. Let it run in the background, or use Test Run.`
  );
}

function describeRefusal({ metadata, refusals }: Workflow): string {
  const [first] = refusals;
  const more = refusals.length > 1 ? ` ${refusals.length - 1} more such places.` : "";
  return first === undefined
    ? `"${metadata.name}" cannot run.`
    : `"${metadata.name}" cannot run here: ${first.message} (line ${first.line}, column ${first.column}).${more}`;
}

/**
 * The same steps and properties, and this version makes the same of them. The state does not count: here it is a person's,
 * not the file's.
 */
function isUnchanged(here: Workflow, exported: ExportedWorkflow): boolean {
  const { hash, metadata } = exported;
  const facts = ({
    statecode: _state,
    category: _category,
    type: _type,
    ...rest
  }: Workflow["metadata"]): string =>
    JSON.stringify(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)));
  const reasons = (refusals: readonly Refusal[]): string =>
    JSON.stringify(refusals.map(({ line, column, message }) => [line, column, message]));
  return (
    here.hash === hash &&
    facts(here.metadata) === facts(metadata) &&
    reasons(here.refusals) === reasons(exported.refusals)
  );
}
