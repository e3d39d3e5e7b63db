import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";
import { jobTargets } from "./jobTargets";
import { runJobAction } from "./runJobAction";

/** Gives jobs that may not run as their owner any more to the owner of their workflow. */
export function moveJob(parts: CommandParts): CommandHandlers["systemJobs.jobs.move"] {
  return async (node, selection) => {
    const targets = await jobTargets(parts, "move", node, selection);
    if (targets !== undefined) {
      await runJobAction(parts, { kind: "move" }, targets);
    }
  };
}
