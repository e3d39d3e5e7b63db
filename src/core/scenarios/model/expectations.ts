import * as z from "zod";
import { jobSelector } from "./jobs";
import { expectedColumns, matcher, rowId, tableName, workflow } from "./values";

const count = z.int().min(0).optional().describe("Exactly so many. Without it, at least one.");

const logEntry = z.strictObject({
  stepname: matcher.optional(),
  activityname: matcher.optional(),
  stagename: matcher.optional(),
  status: z
    .literal([1, 2, 3, 4, 5])
    .optional()
    .describe("1 In Progress, 2 Succeeded, 3 Failed, 4 Canceled, 5 Waiting."),
  errorcode: matcher.optional(),
  message: matcher.optional(),
  startedon: matcher.optional(),
  completedon: matcher.optional(),
});

/** What an `expect` step can look at. */
export const expectations = {
  row: z
    .strictObject({ table: tableName, id: rowId, columns: expectedColumns.optional() })
    .describe("This row is there and is like this."),
  rows: z
    .strictObject({ table: tableName, columns: expectedColumns.optional(), count })
    .describe("So many rows of the table are like this."),
  noRow: z
    .strictObject({
      table: tableName,
      id: rowId.optional(),
      columns: expectedColumns.optional(),
    })
    .describe("No row of the table is like this."),
  job: jobSelector.describe("Exactly one system job is like this."),
  jobs: z
    .strictObject({ ...jobSelector.shape, count })
    .describe("So many system jobs are like this."),
  log: z
    .strictObject({
      job: jobSelector.describe("The one job whose process log is meant."),
      entries: z
        .array(logEntry)
        .optional()
        .describe("These entries in this order; others may stand between them."),
      count: z.int().min(0).optional().describe("The log has exactly so many entries."),
    })
    .describe("The process log of a system job."),
  breaker: z
    .strictObject({
      workflow,
      isOpen: z
        .boolean()
        .optional()
        .describe("False: it is closed. Nothing else can be said then."),
      failures: matcher.optional().describe("Runs in a row that had failed when it opened."),
      failedtrials: matcher.optional().describe("Trials that failed since."),
      nexttrial: matcher
        .optional()
        .describe("When the next job is tried; null: no more are tried without a person."),
      waiting: z.int().min(0).optional().describe("So many jobs wait for it."),
    })
    .describe("The breaker of the workflow is open and like this."),
  formerOwners: z
    .array(
      z.strictObject({
        owner: rowId.describe("A user's id."),
        reason: z
          .enum(["disabled", "deleted", "privilege", "former", "deletion"])
          .describe(
            "disabled; privilege: may not run workflows; former: the workflows belong to someone else by now; deletion: may not delete what bulk deletions are to delete.",
          ),
        jobs: z.int().min(1),
      }),
    )
    .describe("These users, and no others, have open jobs that may not run as them any more."),
  sessions: z
    .strictObject({
      workflow: workflow.optional(),
      table: tableName.optional().describe("The table of the row that the workflow ran on."),
      id: rowId.optional().describe("The row that the workflow ran on."),
      messagename: matcher.optional().describe("Create, Update, Delete or ExecuteWorkflow."),
      executedby: matcher.optional().describe("As whom it ran."),
      statuscode: z.literal([5, 6]).optional().describe("5 Canceled: it stopped itself; 6 Failed."),
      errorcode: matcher.optional().describe("Such as 0x80045031."),
      message: matcher.optional().describe("What whoever made the change was told."),
      startedon: matcher.optional(),
      completedon: matcher.optional(),
      entries: z
        .array(logEntry)
        .optional()
        .describe("Their process logs have these entries in this order."),
      count,
    })
    .describe(
      "So many process sessions are like this: what real-time workflows that failed have left, where they keep logs.",
    ),
} as const;

export type ExpectationKind = keyof typeof expectations;
export type Expectation<Kind extends ExpectationKind> = z.infer<(typeof expectations)[Kind]>;
export type LogEntry = z.infer<typeof logEntry>;
