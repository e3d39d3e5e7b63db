import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";

export function loadMore(parts: CommandParts): CommandHandlers["systemJobs.jobs.loadMore"] {
  return async (clicked) => {
    for (const { live } of [parts.jobs, parts.rows, parts.deletions]) {
      if (live.handles.has(clicked) && clicked.kind === "more") {
        await live.loadMore(clicked);
      }
    }
  };
}
