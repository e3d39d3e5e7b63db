import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";

export function showWorkflows(parts: CommandParts): CommandHandlers["systemJobs.workflows.show"] {
  return () => parts.reveal("workflows");
}
