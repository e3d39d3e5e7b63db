import * as z from "zod";
import { type Criteria, type FilterMember } from "../core/bulkDeletion/criteria";

/** Far more than criteria may have: what is too much for them is told in a sentence, what is beyond this is no criteria. */
const mostGroups = 200;
const mostMembers = 20_000;
const mostLetters = 1_000_000;

const text = z.string().max(mostLetters);
const condition = z.object({
  kind: z.literal("condition"),
  column: text,
  operator: text,
  values: z
    .array(z.object({ value: text, uiname: text.exactOptional(), uitype: text.exactOptional() }))
    .max(mostMembers),
});
const group = z.object({
  kind: z.literal("group"),
  type: z.enum(["and", "or"]),
  members: z.array(z.unknown()).max(mostMembers),
});

/** Criteria of whatever content; groups that stand too deep in each other do not get as far as to be walked through. */
export const criteriaModel = z.custom<Criteria>((value) => {
  const { success, data } = z
    .object({ table: z.string().max(128), filter: z.unknown() })
    .safeParse(value);
  return success && isFilter(data.filter);
}, "these are no criteria");

function isFilter(filter: unknown): boolean {
  if (!group.safeParse(filter).success) {
    return false;
  }
  let count = 0;
  let level = [filter];
  for (let depth = 0; level.length > 0; depth++) {
    count += level.length;
    if (depth > mostGroups || count > mostMembers || !level.every(isMember)) {
      return false;
    }
    level = (level as readonly FilterMember[]).flatMap((member) =>
      member.kind === "group" ? member.members : [],
    );
  }
  return true;
}

function isMember(value: unknown): boolean {
  return group.safeParse(value).success || condition.safeParse(value).success;
}
