import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";

export function showLog(parts: CommandParts): CommandHandlers["systemJobs.logs.show"] {
  return async () => {
    parts.log.show();
  };
}
