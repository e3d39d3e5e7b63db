import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";
import { jobTargets } from "./jobTargets";
import { runJobAction } from "./runJobAction";

export function cancelJob(parts: CommandParts): CommandHandlers["systemJobs.jobs.cancel"] {
  return async (node, selection) => {
    const targets = await jobTargets(parts, "cancel", node, selection);
    if (targets !== undefined) {
      await runJobAction(parts, { kind: "cancel" }, targets);
    }
  };
}
