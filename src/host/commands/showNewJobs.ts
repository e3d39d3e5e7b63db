import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";

/** Reads lists anew that say that they have new items: the clicked one, else all. */
export function showNewJobs(parts: CommandParts): CommandHandlers["systemJobs.jobs.showNew"] {
  return async (clicked) => {
    for (const { live } of [parts.jobs, parts.rows, parts.deletions]) {
      const nodes = live.handles.has(clicked)
        ? [clicked]
        : clicked === undefined
          ? live.unfolded
          : [];
      for (const node of nodes) {
        await live.reloadBelow(node);
      }
    }
  };
}
