import { administrator } from "../../core/jobs/refusals";
import { legalActions, type NodeAction } from "../../core/jobs/actions";
import { faceOf } from "../../core/jobs/faces";
import { deletedJobNode, jobNode, type Surroundings } from "../../core/jobs/jobNode";
import { workflowOperation } from "../../core/jobs/operationTypes";
import { formatCount } from "../../core/jobs/stateCounts";
import { type JobSummary } from "../../core/jobs/systemJob";
import { timeFormat } from "../../core/jobs/timeFormat";
import { loadMore, type NodeText } from "../../core/jobs/treeNodes";
import { type WhyContext } from "../../core/jobs/waiting";
import { type Count, type StateCount } from "../../protocol/environment";
import { type EnvironmentStatus } from "../services/environment";
import { type ListedJob } from "./jobBranch";
import { type HostAction, type NodeDrawing } from "./nodeDrawing";
import { type GroupNode, type JobNode, type MessageNode, type TreeNode } from "./treeNode";

/** What texts about jobs are measured from; times are in the environment's zone. */
export function whyContext(status: EnvironmentStatus, now: number): WhyContext {
  const description = status.kind === "ready" ? status.description : undefined;
  return {
    time: timeFormat(description?.timeZone ?? "UTC", now),
    isServiceOff: description !== undefined && description.service.kind !== "running",
  };
}

export function drawJob(listed: ListedJob, node: JobNode, context: WhyContext): NodeDrawing {
  const { job, isDeleted } = listed;
  const said = surroundingsOf(node);
  return isDeleted
    ? { text: deletedJobNode(job, said), folding: "none", actions: [] }
    : {
        text: jobNode(job, said, context),
        folding: "none",
        actions: jobActions(job),
        click: "systemJobs.jobs.open",
      };
}

/** What can be done with a system job. */
export function jobActions(job: JobSummary): readonly HostAction[] {
  return [
    "canOpen",
    ...(job.workflowid === undefined ? [] : (["canOpenOutline"] as const)),
    ...legalActions(job, job.privileges ?? administrator),
  ];
}

export function drawMore(listed: number, all: Count): NodeDrawing {
  return {
    text: loadMore(listed, all),
    folding: "none",
    actions: [],
    click: "systemJobs.jobs.loadMore",
  };
}

export function drawMessage({ text, isError }: MessageNode): NodeDrawing {
  return {
    text: {
      label: text,
      description: "",
      tooltip: text,
      accessibility: text,
      icon: isError ? "failed" : "rowNone",
    },
    folding: "none",
    actions: [],
  };
}

/** A node whose list was folded or read anew a moment ago: VS Code asks for it once more. */
export function drawGone({ path }: TreeNode): NodeDrawing {
  return drawMessage({ kind: "message", path, parent: undefined, text: "…", isError: false });
}

/** Says how many new jobs a list does not show. */
export function withNews(text: NodeText, news: Count | undefined): NodeText {
  if (news === undefined || news.value === 0) {
    return text;
  }
  const words = `${formatCount(news)} new`;
  return {
    ...text,
    description: `${text.description}, ${words}`,
    accessibility: `${text.accessibility} ${words}.`,
  };
}

/** What can be done with at least one job of a group, as far as its state goes: whose jobs they are is seen one by one. */
export function groupActions(counts: readonly StateCount[]): readonly HostAction[] {
  const actions = counts
    .filter(({ count }) => count.value > 0)
    .flatMap(({ statecode, statuscode, waitreason }): readonly NodeAction[] => {
      const facts = { statecode, statuscode, operationtype: workflowOperation };
      // The counts' pairs of state and status reason exist, since jobs have them.
      return legalActions(
        waitreason === undefined ? facts : { ...facts, waitreason },
        administrator,
      );
    });
  return [...new Set(actions)];
}

/** What the groups around a job say of it already. */
function surroundingsOf({ parent }: JobNode): Surroundings {
  if (parent.kind === "row") {
    return { row: true };
  }
  const around = ancestors(parent);
  const has = (by: GroupNode["key"]["by"]): boolean => around.some(({ key }) => key.by === by);
  return {
    ...((has("workflow") || has("breaker")) && { workflow: true }),
    ...(has("row") && { row: true }),
    ...faceOfGroup(parent),
  };
}

function ancestors(node: GroupNode): readonly GroupNode[] {
  return node.parent?.kind === "group" ? [node, ...ancestors(node.parent)] : [node];
}

function faceOfGroup({ key }: GroupNode): Pick<Surroundings, "face"> {
  if (key.by === "status") {
    return { face: faceOf(key) };
  }
  if (key.by === "attention") {
    return { face: key.what };
  }
  if (key.by === "breaker") {
    return { face: "breaker" };
  }
  // Ready has one status reason only.
  return key.by === "state" && key.statecode === 0 ? { face: "ready" } : {};
}
