import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";

export function clearFilter(parts: CommandParts): CommandHandlers["systemJobs.jobs.clearFilter"] {
  return () => parts.jobs.choose({ filter: {} });
}
