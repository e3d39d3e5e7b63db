import { formatNumber } from "../../jobs/timeFormat";
import { type WorkflowMetadata } from "../definition";
import { type Advice, wholeWorkflow } from "./advice";

/** From so many on, the jobs that nobody looks at any more make the difference. */
const manyJobs = 1000;

/**
 * Jobs that succeeded stay until somebody deletes them. Documented as "automatically delete completed workflow jobs". Only
 * what is there counts, not what might come: a workflow that runs twice a year may keep its jobs.
 */
export function keepsJobs(
  { mode, asyncautodelete }: WorkflowMetadata,
  succeeded: number,
): readonly Advice[] {
  return mode === 1 || asyncautodelete || succeeded < manyJobs
    ? []
    : [
        {
          ...wholeWorkflow,
          rule: "keepsJobs",
          severity: "information",
          message: `${formatNumber(succeeded)} jobs that succeeded are kept. Let the workflow delete completed jobs automatically.`,
        },
      ];
}
