import { type JobGrouping } from "../tree/jobGrouping";
import { type CommandParts } from "./commandParts";

export function groupJobs(parts: CommandParts, grouping: JobGrouping): () => Promise<void> {
  return () => parts.jobs.choose({ grouping });
}
