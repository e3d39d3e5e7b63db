import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";
import { jobTargets } from "./jobTargets";
import { runJobAction } from "./runJobAction";

export function pauseJob(parts: CommandParts): CommandHandlers["systemJobs.jobs.pause"] {
  return async (node, selection) => {
    if (parts.doubleClicks.isSecond(node)) {
      return;
    }
    const targets = await jobTargets(parts, "pause", node, selection);
    if (targets !== undefined) {
      await runJobAction(parts, { kind: "pause" }, targets);
    }
  };
}
