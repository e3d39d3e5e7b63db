import { type AppError, toAppError } from "../../core/base/errors";
import { total } from "../../core/jobs/stateCounts";
import { rowTooltip } from "../../core/rows/document/rowTooltip";
import { type ContextKeys, type ContextKeySetter } from "../services/contextKeys";
import { oneLine } from "../../core/jobs/plainText";
import { type Environment, type EnvironmentStatus } from "../services/environment";
import { type DeletionTree } from "./deletionTree";
import { drawDeletionTree } from "./drawDeletionTree";
import { drawJobTree } from "./drawJobTree";
import { drawRowTree } from "./drawRowTree";
import { drawWorkflowTree } from "./drawWorkflowTree";
import { whyContext } from "./jobDrawing";
import { filterSentence, serviceSentence } from "./jobHeader";
import { type JobTree } from "./jobTree";
import { attentionCount } from "./jobTreeBranches";
import { type ViewHeader, type ViewModel } from "./modelView";
import { type RowTree } from "./rowTree";
import { type RowNode } from "./treeNode";
import { type WorkflowTree } from "./workflowTree";

export function jobView(
  tree: JobTree,
  environment: Environment,
  contextKeys: ContextKeySetter,
): ViewModel {
  return {
    id: "systemJobs.jobs",
    live: tree.live,
    draw: (node) => drawJobTree(tree, node, whyContext(environment.status, Date.now())),
    header: () => {
      const { overview } = tree;
      const { failure } = tree.live;
      const isKnown = failure === undefined && overview !== undefined;
      const hasJobs = isKnown && overview.total.value > 0;
      contextKeys.set({
        "systemJobs.hasNoJobs": isKnown && !hasJobs,
        "systemJobs.hasNoMatches": hasJobs && total(overview.counts).value === 0,
        ...failureKeys(failure),
      });
      return jobHeader(tree, environment);
    },
  };
}

function jobHeader(tree: JobTree, environment: Environment): ViewHeader {
  const { overview } = tree;
  const { failure } = tree.live;
  if (failure !== undefined) {
    return failureHeader(failure);
  }
  if (overview === undefined) {
    return {};
  }
  const attention = attentionCount(overview).value;
  const service = serviceWords(environment.status);
  const filter = overview.total.value > 0 ? filterSentence(tree.filter, overview) : undefined;
  const message = [service, filter].filter((sentence) => sentence !== undefined).join(" ");
  return {
    description: [...actingAs(environment.status), `by ${tree.grouping}`].join(", "),
    ...(message !== "" && { message }),
    ...(attention > 0 && { badge: { value: attention, tooltip: attentionSentence(attention) } }),
  };
}

/** Why nothing runs, where that is so. */
function serviceWords(status: EnvironmentStatus): string | undefined {
  return status.kind === "ready" ? serviceSentence(status.description.service) : undefined;
}

/** Nobody should wonder why something is refused. It comes first: a narrow view cuts off the end. */
function actingAs(status: EnvironmentStatus): readonly string[] {
  if (status.kind !== "ready") {
    return [];
  }
  const { caller, firstCaller } = status.description;
  return caller.id === firstCaller.id ? [] : [`as ${oneLine(caller.name ?? "") || caller.id}`];
}

function attentionSentence(count: number): string {
  return count === 1 ? "1 thing needs attention" : `${count} things need attention`;
}

/** What is open elsewhere says so in the empty view itself. */
function failureHeader(failure: AppError): ViewHeader {
  return failure.code === "store.openElsewhere" ? {} : { message: failure.message };
}

function failureKeys(failure: AppError | undefined): Partial<ContextKeys> {
  const isOpenElsewhere = failure?.code === "store.openElsewhere";
  return {
    "systemJobs.isOpenElsewhere": isOpenElsewhere,
    "systemJobs.isFailed": failure !== undefined && !isOpenElsewhere,
  };
}

export function workflowView(
  tree: WorkflowTree,
  environment: Environment,
  contextKeys: ContextKeySetter,
): ViewModel {
  return {
    id: "systemJobs.workflows",
    live: tree.live,
    draw: (node) => drawWorkflowTree(tree, node, whyContext(environment.status, Date.now())),
    header: () => {
      const { failure } = tree.live;
      const hasNoWorkflows = failure === undefined && tree.isEmpty;
      contextKeys.set({ "systemJobs.hasNoWorkflows": hasNoWorkflows, ...failureKeys(failure) });
      return failure === undefined ? { description: groupingWords(tree) } : failureHeader(failure);
    },
  };
}

/** By what it really is grouped: a level that would hold one group only is left out. */
function groupingWords({ levels: [level] }: WorkflowTree): string {
  return level === undefined ? "" : `by ${level}`;
}

export function rowView(
  tree: RowTree,
  environment: Environment,
  contextKeys: ContextKeySetter,
): ViewModel {
  return {
    id: "systemJobs.rows",
    live: tree.live,
    draw: (node) => drawRowTree(tree, node, whyContext(environment.status, Date.now())),
    tooltip: async (node) => (node.kind === "row" ? tooltipOf(node, environment) : undefined),
    header: () => {
      const { failure } = tree.live;
      contextKeys.set(failureKeys(failure));
      if (failure !== undefined) {
        return failureHeader(failure);
      }
      return tree.hasDataRows
        ? {}
        : { message: "No rows of your own yet. Import rows, create one, or load the sample." };
    },
  };
}

export function deletionView(
  tree: DeletionTree,
  environment: Environment,
  contextKeys: ContextKeySetter,
): ViewModel {
  return {
    id: "systemJobs.bulkDeletions",
    live: tree.live,
    draw: (node) => drawDeletionTree(tree, node, whyContext(environment.status, Date.now())),
    header: () => {
      const { failure } = tree.live;
      contextKeys.set(failureKeys(failure));
      if (failure !== undefined) {
        return failureHeader(failure);
      }
      const message = [
        serviceWords(environment.status),
        ...(tree.hasOnlySupplied === true
          ? [
              "No bulk deletion jobs of your own yet. Create one to delete old process log rows once or on a schedule.",
            ]
          : []),
      ]
        .filter((words) => words !== undefined)
        .join(" ");
      return message === "" ? {} : { message };
    },
  };
}

/** One that cannot be read any more is told by what is drawn of it. */
async function tooltipOf(
  { table, id }: RowNode,
  environment: Environment,
): Promise<string | undefined> {
  try {
    const [row, description] = await Promise.all([
      environment.call("getRow", { table, id }),
      environment.call("describeTable", { table }),
    ]);
    const { time } = whyContext(environment.status, Date.now());
    return rowTooltip(row, description, time);
  } catch (thrown) {
    if (toAppError(thrown).code === "unexpected") {
      throw thrown;
    }
    return undefined;
  }
}
