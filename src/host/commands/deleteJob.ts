import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";
import { jobTargets } from "./jobTargets";
import { runJobAction } from "./runJobAction";

export function deleteJob(parts: CommandParts): CommandHandlers["systemJobs.jobs.delete"] {
  return async (node, selection) => {
    const targets = await jobTargets(parts, "delete", node, selection);
    if (targets !== undefined) {
      await runJobAction(parts, { kind: "delete" }, targets);
    }
  };
}
