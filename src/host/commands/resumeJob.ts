import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";
import { jobTargets } from "./jobTargets";
import { runJobAction } from "./runJobAction";

export function resumeJob(parts: CommandParts): CommandHandlers["systemJobs.jobs.resume"] {
  return async (node, selection) => {
    if (parts.doubleClicks.isSecond(node)) {
      return;
    }
    const targets = await jobTargets(parts, "resume", node, selection);
    if (targets !== undefined) {
      await runJobAction(parts, { kind: "resume" }, targets);
    }
  };
}
