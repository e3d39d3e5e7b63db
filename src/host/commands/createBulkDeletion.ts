import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";

/** Opens the wizard. */
export function createBulkDeletion({
  wizards,
}: CommandParts): CommandHandlers["systemJobs.bulkDeletions.create"] {
  return () => wizards.open();
}
