import * as z from "zod";
import { stubsModel } from "../../stubs/stubModel";
import { expectations } from "./expectations";
import { jobSelector } from "./jobs";
import {
  columns,
  iso8601Duration,
  iso8601Time,
  reference,
  rowId,
  tableName,
  user,
  workflow,
} from "./values";

const as = user.optional();
const row = { table: tableName, id: rowId };
const actedJob = { ...jobSelector.shape, as };
const job = z.strictObject(actedJob).meta({ id: "actedJob" });

/** Every step that a scenario can have, by the word it begins with, and what stands behind that word. */
export const stepBodies = {
  create: z
    .strictObject({ ...row, id: rowId.optional(), columns: columns.optional(), as })
    .describe("A person creates a row. Workflows start."),
  update: z
    .strictObject({ ...row, columns, as })
    .describe("A person changes a row. Each column that is sent counts as changed, equal or not."),
  delete: z.strictObject({ ...row, as }).describe("A person deletes a row."),
  assign: z
    .union(
      [
        z.strictObject({
          ...row,
          owner: z
            .union([rowId, reference])
            .describe("A user's id, or a user or team by table and id."),
          as,
        }),
        z.strictObject({
          workflow,
          owner: z.union([rowId, reference]).describe("A user's id. Teams own no workflows."),
          deactivates: z
            .literal(true)
            .optional()
            .describe("An activated workflow is deactivated first, where it must be."),
          as,
        }),
      ],
      { error: 'write "table", "id" and "owner", or "workflow" and "owner"' },
    )
    .describe("A person gives a row or a workflow to another owner."),
  disableUser: z
    .strictObject({ user: rowId, as })
    .describe(
      "A person disables a user: open jobs that run as that user fail when they come to run.",
    ),
  enableUser: z.strictObject({ user: rowId, as }).describe("A person enables a user."),
  run: z
    .strictObject({
      workflow,
      ...row,
      as,
      force: z
        .literal(true)
        .optional()
        .describe(
          "Test Run: also a draft, a workflow that is not on demand, or a real-time one, as a job.",
        ),
    })
    .describe("A person starts a workflow on a row. A real-time one runs at once."),
  activate: z.strictObject({ workflow, as }).describe("A person activates a workflow."),
  importStubs: stubsModel.describe(
    "A person imports stubs. Each takes the place of one for the same thing; workflows that have waited for it are activated.",
  ),
  removeStub: z
    .strictObject({ name: z.string().min(1).describe("What the stub answers for.") })
    .describe("A person removes a stub."),
  deactivate: z
    .strictObject({ workflow, as })
    .describe("A person deactivates a workflow. Its jobs go on."),
  cancel: job.describe("A person cancels the one system job that is like this."),
  pause: job.describe("A person pauses the one system job that is like this."),
  resume: job.describe("A person resumes the one system job that is like this."),
  move: job.describe(
    "A person moves the one system job that is like this to the present owner of its workflow.",
  ),
  closeBreaker: z
    .strictObject({ workflow, as })
    .describe("A person closes the breaker of a workflow: all jobs that wait for it go on."),
  postpone: z
    .strictObject({ ...actedJob, until: iso8601Time })
    .describe("A person postpones the one system job that is like this."),
  runNow: job.describe(
    "A person starts a run of the one recurring bulk deletion that is like this; the next one stays where it is.",
  ),
  bulkDelete: z
    .strictObject({
      fetchxml: z.string().describe("Which rows, as FetchXML."),
      name: z.string().optional(),
      immediately: z
        .literal(true)
        .optional()
        .describe("Completed workflow jobs, straight in SQL, before the step ends."),
      startAt: iso8601Time.optional().describe("Not before this time."),
      everyDays: z.int().optional().describe("1 to 365: it recurs."),
      keepsCopies: z.boolean().optional().describe("Rows can be restored. True for data tables."),
      allRowsOf: tableName.optional().describe("Needed where there are no conditions."),
      as,
    })
    .describe("A person makes a bulk deletion job."),
  restoreDeleted: job.describe(
    "A person restores what the one bulk deletion job that is like this has deleted. No workflow starts.",
  ),
  advance: iso8601Duration.describe(
    "The virtual clock goes on, from due time to due time; whatever is due on the way runs, and what has been completed for long is deleted.",
  ),
  clock: z
    .union([
      z.strictObject({ forward: iso8601Duration }),
      z.strictObject({ back: iso8601Duration }),
    ])
    .describe(
      "The clock of the machine is set, or the machine was off as long: nothing runs on the way.",
    ),
  settle: z
    .union(
      [
        z.literal(true),
        z.strictObject({
          steps: z
            .int()
            .min(1)
            .describe("Stops inside a running job, when it has come to so many step boundaries."),
        }),
      ],
      { error: 'write true, or { "steps": 1 } to stop inside a running job' },
    )
    .describe(
      "The async service works until no job is due. The clock stands still, and nothing is cleaned up.",
    ),
  service: z
    .enum(["pause", "resume"])
    .describe("A person pauses or resumes the async service. While it is paused, jobs stay Ready."),
  letCleanUpGoOn: z
    .literal(true)
    .describe(
      "After a jump of the clock of more than 60 days a person lets retention and recurring bulk deletions go on.",
    ),
  restart: z
    .literal(true)
    .describe("The engine ends as if it was killed, and a new one takes over its store."),
  expect: z
    .strictObject(expectations)
    .partial()
    .refine((looked) => Object.keys(looked).length > 0, "say what is expected")
    .describe("What must be true now. All that stands here is looked at."),
} as const;

export type StepKind = keyof typeof stepBodies;
export type StepBody<Kind extends StepKind> = z.infer<(typeof stepBodies)[Kind]>;

/** Steps of a person, which can be refused: such a step can say by which error it must be. */
const personSteps = [
  "create",
  "update",
  "delete",
  "assign",
  "disableUser",
  "enableUser",
  "run",
  "activate",
  "deactivate",
  "removeStub",
  "cancel",
  "pause",
  "resume",
  "postpone",
  "move",
  "closeBreaker",
  "runNow",
  "bulkDelete",
  "restoreDeleted",
  "letCleanUpGoOn",
] as const satisfies readonly StepKind[];

const errorCode = z
  .string()
  .regex(/^(0x[0-9A-F]{8}|[a-z]+\.[a-zA-Z]+)$/, "write an error code such as 0x80044165");

/** What may stand beside a step's word. */
export const besideStep = {
  note: z.string().optional().describe("For people: why this step stands here."),
  fails: z
    .union([errorCode, z.strictObject({ code: errorCode, message: z.string() })], {
      error: 'write an error code such as 0x80044165, or { "code": "0x80040265", "message": "…" }',
    })
    .optional()
    .describe(
      "The step must be refused with this error code, such as 0x80044165, and with this message where one is given: a real-time workflow's stop has the code 0x80040265 and the stop's text.",
    ),
};

export type ExpectedFailure = NonNullable<z.infer<typeof besideStep.fails>>;

export type Step = {
  readonly [Kind in StepKind]: {
    readonly kind: Kind;
    readonly body: StepBody<Kind>;
    readonly note?: string;
    /** The error that the step must be refused with. */
    readonly fails?: ExpectedFailure;
  };
}[StepKind];

export function stepKinds(): StepKind[] {
  return Object.keys(stepBodies) as StepKind[];
}

export function canFail(kind: StepKind): boolean {
  return (personSteps as readonly StepKind[]).includes(kind);
}

/** A step of this kind as it stands in a file. */
export function stepModel(kind: StepKind): z.ZodType {
  const { note, fails } = besideStep;
  return z.strictObject({ [kind]: stepBodies[kind], note, ...(canFail(kind) && { fails }) });
}
