import * as z from "zod";
import { AppError } from "../core/base/errors";
import { isOperator, type OperatorName } from "../core/bulkDeletion/operators";
import { type DeletionDraft, wizardPages } from "../core/bulkDeletion/draft/deletionDraft";
import { draftTimes } from "../core/bulkDeletion/draft/draftOptions";
import {
  type DraftCondition,
  type DraftGroup,
  draftMembersOf,
} from "../core/bulkDeletion/draft/draftFilter";

const text = z.string().max(4_000);
const count = z.int().min(0);
const key = count;

const condition: z.ZodType<DraftCondition> = z.object({
  kind: z.literal("condition"),
  key,
  column: text,
  operator: z.custom<OperatorName>((name) => typeof name === "string" && isOperator(name)),
  values: z
    .array(z.object({ value: text, uiname: text.exactOptional(), uitype: text.exactOptional() }))
    .max(2_000),
});

const group: z.ZodType<DraftGroup> = z.object({
  kind: z.literal("group"),
  key,
  type: z.enum(["and", "or"]),
  get members() {
    return z.array(z.union([condition, group])).max(1_000);
  },
});

const page = z.enum(wizardPages);

const draft: z.ZodType<DeletionDraft> = z.object({
  id: z.guid(),
  page,
  reached: page,
  table: text,
  filter: group,
  nextKey: key,
  options: z.object({
    name: text.exactOptional(),
    when: z.enum(draftTimes),
    date: text,
    time: text,
    repeats: z.boolean(),
    everyDays: text,
    notifies: z.boolean(),
    allRowsOf: text,
  }),
  submitted: z
    .object({
      asyncoperationid: z.guid(),
      name: text,
      deleted: z.object({ rows: count, logs: count, left: count }).exactOptional(),
    })
    .exactOptional(),
});

/** A draft that comes from a page or was kept, perhaps by another version; none when it is no draft. */
export function readDraft(candidate: unknown): DeletionDraft | undefined {
  const { data } = draft.safeParse(candidate);
  return data !== undefined && hasOwnKeys(data) ? data : undefined;
}

export function checkDraft(candidate: unknown): DeletionDraft {
  const read = readDraft(candidate);
  if (read === undefined) {
    throw new AppError("input.malformed", "This is no draft of a bulk deletion job.");
  }
  return read;
}

/** Two members of one key would be edited as one. */
function hasOwnKeys({ filter, nextKey }: DeletionDraft): boolean {
  const keys = [filter.key, ...[...draftMembersOf(filter)].map(({ member }) => member.key)];
  return filter.key === 0 && new Set(keys).size === keys.length && keys.every((k) => k < nextKey);
}
