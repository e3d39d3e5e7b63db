import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";

/** For a person who has mended what kept the store from being opened. */
export function restartEnvironment(
  parts: CommandParts,
): CommandHandlers["systemJobs.environments.restart"] {
  return () => parts.environment.restart();
}
