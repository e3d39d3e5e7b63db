import * as z from "zod";
import { waitReasons } from "../../jobs/systemJob";
import { matcher, rowId, tableName, workflow } from "./values";

const facts = {
  workflow: workflow.optional(),
  table: tableName.optional().describe("The table of the row that the job runs on."),
  id: rowId.optional().describe("The row that the job runs on."),
  statecode: z
    .literal([0, 1, 2, 3])
    .optional()
    .describe("0 Ready, 1 Suspended, 2 Locked, 3 Completed."),
  statuscode: z
    .literal([0, 10, 20, 21, 22, 30, 31, 32])
    .optional()
    .describe(
      "0 Waiting For Resources, 10 Waiting, 20 In Progress, 21 Pausing, 22 Canceling, 30 Succeeded, 31 Failed, 32 Canceled.",
    ),
  waitreason: z
    .enum(waitReasons)
    .nullable()
    .optional()
    .describe("Why a Suspended job waits; null: it does not."),
  name: matcher.optional(),
  operationtype: z.int().optional().describe("10 is a workflow."),
  messagename: matcher.optional().describe("Create, Update or ExecuteWorkflow: what started it."),
  ownerid: matcher.optional().describe("As whom it runs."),
  ownerrefusal: matcher
    .optional()
    .describe(
      "Why an open job will fail when it comes to run: disabled, deleted, privilege, former or deletion.",
    ),
  createdby: matcher.optional().describe("Who started it."),
  actedby: matcher.optional().describe("Who last canceled, paused, resumed or postponed it."),
  depth: z.int().optional().describe("1 for a run that a person or a person's change started."),
  retrycount: z.int().optional().describe("Failed tries in a row."),
  errorcode: matcher.optional().describe("Such as 0x80045031."),
  message: matcher.optional().describe("The last error in full."),
  friendlymessage: matcher.optional().describe("The outcome in words, such as a stop's message."),
  createdon: matcher.optional(),
  startedon: matcher.optional(),
  completedon: matcher.optional(),
  postponeuntil: matcher.optional().describe("The earliest start of a job that waits."),
} as const;

const jobFacts = z.strictObject(facts).meta({ id: "jobFacts" });

/** Which system job is meant, or what is expected of one. */
export const jobSelector = z
  .strictObject({
    ...facts,
    correlatedWith: jobFacts
      .optional()
      .describe("Only jobs of the same causal chain as the one job that is like this."),
  })
  .meta({ id: "job" });

export type JobSelector = z.infer<typeof jobSelector>;
