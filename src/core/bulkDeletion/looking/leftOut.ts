import { type FilterGroup } from "../criteria";
import { type CountedMembers, memberFlow } from "./memberFlow";
import { type CountedLabel } from "./reviewSlice";

/** The rows that do not match, each with the first condition that it does not meet; `words` are those of the conditions. */
export function leftOut(
  filter: FilterGroup,
  counted: CountedMembers,
  words: readonly string[],
): readonly CountedLabel[] {
  const flow = memberFlow(filter, counted).filter(({ number }) => !number.includes("."));
  if (filter.type === "or") {
    const count = flow.reduce((rest, { after }) => rest - after, counted.rows);
    return [{ label: "None of the conditions is met", count }];
  }
  return flow.map(({ before, after }, index) => {
    const text = words[index] ?? "";
    const label = `${index + 1}. ${text.charAt(0).toUpperCase()}${text.slice(1)}`;
    return { label, count: before - after };
  });
}
