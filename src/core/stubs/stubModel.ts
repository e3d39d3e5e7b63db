import * as z from "zod";
import { addDuration, duration } from "../base/isoDuration";
import { columnTypes } from "../rows/value";

/** What stubs are made of. Descriptions are what an editor shows while somebody writes. A stub is data: nothing of it runs. */

const reference = z
  .strictObject({ table: z.string().min(1), id: z.string().min(1), name: z.string().optional() })
  .describe("A row.");

const value = z
  .union(
    [
      z.string(),
      z.number(),
      z.boolean(),
      z.null(),
      z.strictObject({ value: z.int(), label: z.string().optional() }),
      reference,
      z.array(reference),
    ],
    {
      error:
        'write a string, a number, true, false, null, a choice { "value": 1, "label": "Open" }, a row { "table": "account", "id": "…" } or a list of rows',
    },
  )
  .meta({
    id: "stubValue",
    description:
      "Money, decimals and dates are strings; a choice is its number, or number and label; a look-up names table and id; null is empty.",
  });

const values = z.record(z.string(), value);

const failure = z
  .strictObject({
    times: z
      .int()
      .min(1)
      .optional()
      .describe(
        "Only the first tries of a job in a row fail, so many. Without it, every try fails.",
      ),
    code: z
      .string()
      .regex(/^0x[0-9A-F]{8}$/, "write an error code such as 0x80040265")
      .optional()
      .describe("Without it, 0x80040265: custom code refused."),
    message: z.string().min(1).describe("What the job says of it."),
    mayPass: z
      .boolean()
      .optional()
      .describe("The job is tried again, as after a busy server. Without it, the job fails."),
  })
  .meta({ id: "stubFailure" });

/** Long enough for anything that somebody tries, and within what dates can hold. */
const longestYears = 1000;

const delay = z
  .string()
  .refine(
    isDelay,
    `write an ISO 8601 duration of at most ${longestYears} years, such as PT2H or P3D`,
  );

function isDelay(text: string): boolean {
  const length = duration(text);
  const [from, until] = [Date.UTC(2000), Date.UTC(2000 + longestYears)];
  try {
    return length !== undefined && addDuration(from, length, "UTC") <= until;
  } catch (thrown) {
    if (thrown instanceof RangeError) {
      return false;
    }
    throw thrown;
  }
}

const stubCase = z
  .strictObject({
    when: values
      .optional()
      .describe("Inputs by name; all of them must be equal. Without it, the case always fits."),
    delay: delay
      .optional()
      .describe(
        "The job waits so long before the first try: PT2H, P3D. A real-time workflow, which cannot wait, is answered at once.",
      ),
    fails: failure.optional().describe("The call fails, at least at first."),
    outputs: values.optional().describe("Outputs by name. Others are empty."),
  })
  .meta({ id: "stubCase" });

const cases = z
  .array(stubCase)
  .min(1)
  .describe("What happens: the first case that fits. Where none fits, the job fails.");

const types = z.record(z.string(), z.enum(columnTypes));

/** Beside the name of what is called. */
const answers = {
  inputs: types.optional().describe("Types of the inputs by name. What stands in when must fit."),
  outputs: types.optional().describe("Types of the outputs by name. What the cases give must fit."),
  cases,
};

export const stubModel = z
  .union(
    [
      z.strictObject({
        customActivity: z
          .string()
          .min(1)
          .describe("The .NET class, such as Contoso.Workflows.ExtractDomain."),
        ...answers,
      }),
      z.strictObject({
        message: z
          .string()
          .min(1)
          .describe("The name of an SDK message, such as AddUserToRecordTeam."),
        ...answers,
      }),
    ],
    { error: 'write { "customActivity": "…", "cases": […] } or { "message": "…", "cases": […] }' },
  )
  .meta({ id: "stub", description: "Answers for what a workflow calls outside of the platform." });

export const stubsModel = z.array(stubModel);

export const stubFileModel = z.strictObject({
  $schema: z.string().optional(),
  stubs: stubsModel,
});

export type StubCase = z.infer<typeof stubCase>;

/** What is called, and by what it is answered. */
export interface Stub {
  readonly kind: "customActivity" | "message";
  readonly name: string;
  readonly cases: readonly StubCase[];
}

export function toStub(stub: z.infer<typeof stubModel>): Stub {
  return "message" in stub
    ? { kind: "message", name: stub.message, cases: stub.cases }
    : { kind: "customActivity", name: stub.customActivity, cases: stub.cases };
}

/** The JSON schema of stub files, made from the model that reads them. */
export function stubJsonSchema(): object {
  return {
    title: "Stubs of System Jobs",
    ...z.toJSONSchema(stubFileModel, { target: "draft-7", io: "input" }),
  };
}
