import * as z from "zod";
import { engineNumberNames, engineNumbers, type EngineNumber } from "../../jobs/engineSettings";
import { columnTypes } from "../../rows/value";
import { stubsModel } from "../../stubs/stubModel";
import { peopleHead } from "./people";
import { type Step } from "./steps";
import { columns, rowId, tableName, workflow } from "./values";

const absoluteTime = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/, {
    error: "write an ISO 8601 time with its offset, such as 2026-01-10T09:00:00Z",
    abort: true,
  })
  .refine((text) => !Number.isNaN(Date.parse(text)), "there is no such time");

const timeZone = z.string().refine(isTimeZone, "write an IANA time zone, such as Europe/Berlin");

/** Everything before the steps. */
export const scenarioHead = {
  $schema: z.string().optional(),
  description: z.string().optional().describe("What this scenario shows, in a sentence."),
  requires: z
    .string()
    .optional()
    .describe("A file or folder, seen from this file. Where it is absent the scenario is skipped."),
  solution: z
    .array(z.string())
    .optional()
    .describe(
      "Folders with solutions, solution zips, or single .xaml files with their .data.xml, seen from this file. Their tables and workflows are imported before anything else.",
    ),
  workflows: z
    .array(workflow)
    .optional()
    .describe("The workflows to import, by guid or name. Without it, all that the solutions hold."),
  now: absoluteTime.describe("Where the virtual clock begins."),
  timeZone: timeZone
    .optional()
    .describe("IANA name of the environment's time zone. Without it, UTC."),
  settings: z
    .strictObject({
      ...(Object.fromEntries(
        engineNumberNames.map((name) => {
          const { min, max } = engineNumbers[name];
          return [name, z.int().min(min).max(max).exactOptional()];
        }),
      ) as Record<EngineNumber, z.ZodExactOptional<z.ZodInt>>),
      "retention.enabled": z.boolean().exactOptional(),
    })
    .optional()
    .describe('What differs from the defaults of the async service: { "breaker.failedRuns": 3 }.'),
  ...peopleHead,
  tables: z
    .record(z.string(), z.record(z.string(), z.enum(columnTypes)))
    .optional()
    .describe(
      'Types of columns by table: { "account": { "revenue": "money" } }. Another column gets the type of the first value it is given.',
    ),
  given: z
    .array(z.strictObject({ table: tableName, id: rowId, columns: columns.optional() }))
    .optional()
    .describe("Rows that are there at the beginning. They start no workflows."),
  stubs: stubsModel
    .optional()
    .describe("Answers for the custom activities and SDK messages that the workflows call."),
};

export const headModel = z.strictObject({
  ...scenarioHead,
  steps: z.array(z.record(z.string(), z.unknown())),
});

type Head = Omit<z.infer<typeof headModel>, "steps">;

export interface Scenario extends Head {
  readonly steps: readonly Step[];
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch (thrown) {
    if (thrown instanceof RangeError) {
      return false;
    }
    throw thrown;
  }
}
