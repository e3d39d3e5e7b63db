import * as z from "zod";
import { duration } from "../../base/isoDuration";
import { moment } from "../virtualTime";

/** The words that scenario files are made of. Descriptions are what an editor shows while somebody writes. */

export const tableName = z
  .string()
  .min(1)
  .describe("Logical name of a table, such as account. An unknown table is made.");

export const rowId = z
  .string()
  .min(1)
  .describe("A guid, or a short name such as R1, which stands for the same guid everywhere.");

export const user = z
  .string()
  .min(1)
  .describe("Id of the user who does this. Without it, it is the System Administrator.");

export const workflow = z
  .string()
  .min(1)
  .describe("Guid of a workflow, or its name where no other one has it.");

export const iso8601Time = z
  .string()
  .refine((text) => moment(text) !== undefined, "write an ISO 8601 time or one like now+P3D")
  .meta({
    id: "time",
    description:
      "A time in ISO 8601, or one seen from the virtual clock: now, now+P3D, now-PT1H. start is the scenario's own now.",
  });

export const iso8601Duration = z
  .string()
  .refine((text) => duration(text) !== undefined, "write an ISO 8601 duration, such as PT2H or P3D")
  .describe("An ISO 8601 duration, such as PT90S, PT2H or P3D. A day is one of the time zone's.");

export const reference = z
  .strictObject({
    table: tableName,
    id: rowId,
    name: z.string().optional().describe("For people only."),
  })
  .meta({ id: "reference", description: "A row." });

const choice = z
  .strictObject({ value: z.int(), label: z.string().optional() })
  .describe("A choice with its label.");

const people = z.array(reference).describe("The people of an e-mail, in order.");

const valueForms = [
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  choice,
  reference,
  people,
] as const;

const value = z
  .union(valueForms, {
    error:
      'write a string, a number, true, false, null, a choice { "value": 1, "label": "Open" }, a row { "table": "account", "id": "…" } or a list of rows',
  })
  .meta({
    id: "value",
    description:
      "What a column holds. Money, decimals and dates are strings; a choice is its number, or number and label; a look-up names table and id, and a list of people several; null is an empty column. now+P3D is a time where the column holds times.",
  });

export const columns = z
  .record(z.string(), value)
  .describe("Columns by logical name. A new column gets the type of its value here.");

const conditionForms = [
  z.strictObject({
    contains: z.array(z.string()).min(1).describe("All of these stand in the text."),
  }),
  z.strictObject({ startsWith: z.string() }),
  z.strictObject({ endsWith: z.string() }),
  z.strictObject({ empty: z.boolean() }),
] as const;

export const matcher = z
  .union([...valueForms, ...conditionForms], {
    error:
      'write the value that is expected, or one of { "contains": ["…"] }, { "startsWith": "…" }, { "endsWith": "…" }, { "empty": true }',
  })
  .meta({
    id: "matcher",
    description:
      "The value that is expected (null: the column is empty), or what is expected of it: contains, startsWith, endsWith, empty. A look-up is compared by table and id, a number by its size, a time by its moment.",
  });

export const expectedColumns = z
  .record(z.string(), matcher)
  .describe("Columns by logical name. Columns that are not named here may hold anything.");

export type JsonColumns = z.infer<typeof columns>;
export type Condition = z.infer<(typeof conditionForms)[number]>;
export type Matcher = z.infer<typeof matcher>;
