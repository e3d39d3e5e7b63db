import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";

/** Reads all views anew: what is gone goes away, what is new stands where it belongs. */
export function refreshJobs(parts: CommandParts): CommandHandlers["systemJobs.jobs.refresh"] {
  return async () => {
    for (const { live } of [parts.jobs, parts.workflows, parts.rows, parts.deletions]) {
      live.reload();
    }
  };
}
