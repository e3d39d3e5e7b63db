import { oneLine } from "../../jobs/plainText";
import { type Count, formatCount } from "../../jobs/stateCounts";
import { counted } from "../../jobs/timeFormat";
import { type IconWord, type NodeText } from "../../jobs/treeNodes";
import { type BulkDeletionGroup } from "../job/groups";
import { keptFailures } from "../../store/bulkDeletionStore";

const groups: Readonly<Record<BulkDeletionGroup, readonly [label: string, icon: IconWord]>> = {
  inProgress: ["In progress", "groupLocked"],
  scheduled: ["Scheduled", "time"],
  recurring: ["Recurring", "recurrence"],
  completed: ["Completed", "groupCompleted"],
  failed: ["Failed", "groupFailed"],
};

export function deletionGroupNode(group: BulkDeletionGroup, count: Count): NodeText {
  const [label, icon] = groups[group];
  const description = formatCount(count);
  return {
    label,
    description,
    tooltip: `${label}: ${description}`,
    accessibility: `${label}: ${description} bulk deletion jobs.`,
    icon,
  };
}

/** Rows that could not be deleted for one reason. */
export function failureGroupNode(group: {
  readonly errornumber: string;
  readonly errordescription: string;
  readonly count: number;
}): NodeText {
  const { errornumber, count } = group;
  const reason = oneLine(group.errordescription);
  const rows = counted(count, "row");
  const kept =
    count > keptFailures ? `\nThe first ${counted(keptFailures, "row")} are listed.` : "";
  return {
    label: reason === "" ? errornumber : reason,
    description: `${rows}, ${errornumber}`,
    tooltip: `${rows} could not be deleted. ${errornumber}: ${reason}${kept}`,
    accessibility: `${rows} could not be deleted: ${reason}`,
    icon: "failed",
  };
}

export function failureNode(failure: {
  readonly errordescription: string;
  readonly regarding: { readonly table: string; readonly id: string; readonly name?: string };
}): NodeText {
  const { regarding } = failure;
  const name = oneLine(regarding.name ?? "") || regarding.id;
  const reason = oneLine(failure.errordescription);
  return {
    label: name,
    description: regarding.table,
    tooltip: `${name} (${regarding.table}) could not be deleted. ${reason}`,
    accessibility: `${name}, ${regarding.table}: ${reason}`,
    icon: "row",
  };
}
