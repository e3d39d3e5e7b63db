import { operationTypeLabel } from "../../core/jobs/operationTypes";
import { formatCount, total } from "../../core/jobs/stateCounts";
import { type JobFilter, type JobOverview, type ServiceState } from "../../protocol/environment";

/** The line above the System Jobs: which jobs are shown, and how many of all. */
export function filterSentence(filter: JobFilter, overview: JobOverview): string {
  const shown = total(overview.counts);
  const types = filter.operationtypes;
  if (types === undefined) {
    return `All types of jobs. ${formatCount(shown)}.`;
  }
  return `${typeNames(types)} jobs only. ${formatCount(shown)} of ${formatCount(overview.total)}.`;
}

/** What everybody should see of an async service that does not run. */
export function serviceSentence(service: ServiceState): string | undefined {
  switch (service.kind) {
    case "running":
      return undefined;
    case "deleting":
      return "An immediate deletion is under way: everything else waits until it is done.";
    case "paused":
      return "The async service is paused: jobs stay Ready.";
    case "storeFull":
    case "stopped":
      return `The async service does not run. ${service.message}`;
  }
}

function typeNames(types: readonly number[]): string {
  const names = types.map(operationTypeLabel);
  const last = names.at(-1) ?? "";
  if (names.length > 3) {
    return `${names.slice(0, 2).join(", ")} and ${names.length - 2} other types of`;
  }
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}
