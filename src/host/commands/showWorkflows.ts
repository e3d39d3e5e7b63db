import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";

/** Shows the Workflows view, and in it the workflow that a link names. */
export function showWorkflows(parts: CommandParts): CommandHandlers["systemJobs.workflows.show"] {
  return async (id) => {
    const node = typeof id === "string" ? await parts.workflows.find(id) : undefined;
    await parts.reveal("workflows", node);
  };
}
