import * as z from "zod";

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
      .describe("Only the first tries in a row fail, so many. Without it, every try fails."),
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

const stubCase = z
  .strictObject({
    when: values
      .optional()
      .describe("Inputs by name; all of them must be equal. Without it, the case always fits."),
    fails: failure.optional().describe("The call fails, at least at first."),
    outputs: values.optional().describe("Outputs by name. Others are empty."),
  })
  .meta({ id: "stubCase" });

const cases = z
  .array(stubCase)
  .min(1)
  .describe("What happens: the first case that fits. Where none fits, the job fails.");

export const stubModel = z
  .union(
    [
      z.strictObject({
        customActivity: z
          .string()
          .min(1)
          .describe("The .NET class, such as Contoso.Workflows.ExtractDomain."),
        cases,
      }),
      z.strictObject({
        message: z
          .string()
          .min(1)
          .describe("The name of an SDK message, such as AddUserToRecordTeam."),
        cases,
      }),
    ],
    { error: 'write { "customActivity": "…", "cases": […] } or { "message": "…", "cases": […] }' },
  )
  .meta({ id: "stub", description: "Answers for what a workflow calls outside of the platform." });

export const stubsModel = z.array(stubModel);

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
