import { type RowReference } from "../../../rows/value";
import { type Refusal, type StepTree } from "../../stepTree";
import { type OutlineItem } from "../outline";
import { readOutline } from "../readOutline";
import { type Names } from "../words/names";
import { Wording } from "../words/wording";
import { type OutlineText } from "./outlineLink";
import { PartRecorder } from "./outlineParts";
import { noNotes, type StepNotes } from "./stepNotes";
import { StepsWriter } from "./stepsWriter";

export interface StepsFacts {
  /** Guid of the workflow. */
  readonly workflow: string;
  readonly primaryentity: string;
  /** Absent where nothing of it could be read. */
  readonly tree?: StepTree;
  readonly refusals: readonly Refusal[];
  /** The workflows that it starts, as far as they are known. */
  readonly children: readonly { readonly id: string; readonly name: string }[];
  /** The rows that it names, as far as they exist. */
  readonly rows: readonly RowReference[];
  /** IANA name: dates are written in it. */
  readonly timeZone: string;
}

/** Writes the steps; answers where they stand in the text. */
export function writeSteps(
  out: OutlineText,
  facts: StepsFacts,
  names: Names,
  notesFor: (items: readonly OutlineItem[]) => StepNotes = () => noNotes,
): PartRecorder {
  const { workflow, primaryentity, timeZone, tree, refusals } = facts;
  const parts = new PartRecorder(out);
  out.section("Steps");
  if (tree === undefined) {
    out.paragraph("They are not known here. Import the workflow again to read them.");
    return parts;
  }
  const items = readOutline(tree, refusals);
  if (items.length === 0) {
    out.paragraph("None.");
    return parts;
  }
  const workflowNames = new Map(facts.children.map(({ id, name }) => [id, name]));
  const rows = new Set(facts.rows.map(({ table, id }) => `${table}/${id}`));
  new StepsWriter({
    out,
    parts,
    workflow,
    wording: new Wording({ names, primaryentity, timeZone }),
    workflowName: (id) => workflowNames.get(id),
    hasRow: (table, id) => rows.has(`${table}/${id}`),
    notes: notesFor(items),
  }).write(items);
  return parts;
}
