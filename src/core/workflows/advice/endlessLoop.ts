import { shortened } from "../../base/quotedText";
import { type WorkflowMetadata } from "../definition";
import { type Advice } from "./advice";
import { type Effects, type RowWrite } from "./effects";

const shownColumns = 3;

/**
 * A workflow that its own write starts again runs until the service stops it, which it does after 16 runs. Documented as
 * "Avoid infinite loops". Below a condition it may well end: then it is only something to know.
 */
export function endlessLoop(
  { primaryentity, triggers }: WorkflowMetadata,
  { writes }: Effects,
): readonly Advice[] {
  return writes.flatMap((write): readonly Advice[] => {
    const { line, column, isConditional } = write;
    const what = startsAgain(write, primaryentity, triggers);
    const severity = isConditional ? "information" : "warning";
    const end = isConditional ? "Make sure that its condition ends that." : "It ends in a loop.";
    return what === undefined
      ? []
      : [{ rule: "endlessLoop", severity, line, column, message: `${what} ${end}` }];
  });
}

function startsAgain(
  { kind, table, columns, isOwnRow }: RowWrite,
  primaryentity: string,
  triggers: WorkflowMetadata["triggers"],
): string | undefined {
  if (kind === "create") {
    return table === primaryentity && triggers.onCreate
      ? `This creates a row of ${shortened(table)}, which starts the workflow again.`
      : undefined;
  }
  const own = columns.filter((column) => triggers.onUpdateOf.includes(column));
  return isOwnRow && own.length > 0
    ? `This updates ${named(own)}, which starts the workflow again on the same row.`
    : undefined;
}

/** "name, phone, fax and 2 more". */
function named(columns: readonly string[]): string {
  const names = columns.slice(0, shownColumns).map(shortened).join(", ");
  return columns.length > shownColumns
    ? `${names} and ${columns.length - shownColumns} more`
    : names;
}
