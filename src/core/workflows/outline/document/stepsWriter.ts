import { type Cell } from "../../../jobs/document/textTable";
import { stepType } from "../../../jobs/document/stepType";
import { oneLine } from "../../../jobs/plainText";
import { type DesignerStep, type Place } from "../../stepTree";
import { type Expression } from "../expression";
import {
  type Action,
  type OutlineBranch,
  type OutlineChoice,
  type OutlineItem,
  type OutlineRefusal,
  type OutlineStep,
} from "../outline";
import { actionHead, settingWords, type SettingWords, valueInHead } from "../words/actionWords";
import { branchLines } from "../words/branchLines";
import { type Wording } from "../words/wording";
import { type OutlineLinkTarget, type OutlineText } from "./outlineLink";
import { type PartRecorder } from "./outlineParts";
import { leftOutMark, type NoteLine, noNotes, type StepNotes } from "./stepNotes";

export interface StepsContext {
  readonly out: OutlineText;
  readonly parts: PartRecorder;
  readonly wording: Wording;
  /** Guid of the workflow that is told of. */
  readonly workflow: string;
  /** Undefined for one that was never imported. */
  readonly workflowName: (id: string) => string | undefined;
  /** Is there a row of this id to be opened? */
  readonly hasRow: (table: string, id: string) => boolean;
  readonly notes: StepNotes;
}

/** The body of a branch stands further to the right than the lines of its condition. */
const bodyIndent = 4;
const indent = 2;
/** Where a line of a condition begins below its "If". */
const conditionIndent = 3;
/** Of a value with what it was in a run, in one line. */
const widestValue = 60;
/** Of a line that is too long. */
const hanging = 4;

/**
 * Writes steps as people read them: what a step is called, what it does and with which values; below a condition what is
 * done when it is true.
 */
export class StepsWriter {
  private notes: StepNotes;
  /** Right below a title there is no empty line. */
  private isFirst = true;

  constructor(private readonly context: StepsContext) {
    this.notes = context.notes;
  }

  write(items: readonly OutlineItem[]): void {
    for (const item of items) {
      switch (item.kind) {
        case "step":
          this.step(item);
          break;
        case "choice":
          this.choice(item);
          break;
        case "branch":
          // Stands within a choice only, and is written with it.
          break;
        case "action":
          this.separate();
          this.action(item.action, { stepid: "", isTitled: false });
          break;
        case "refusal":
          this.refusal(item);
      }
    }
  }

  private step(step: OutlineStep): void {
    const { designer, items, place } = step;
    const action = soleAction(items);
    const title = this.titleOf(designer, action);
    if (title === undefined) {
      this.write(items);
      return;
    }
    const { out, parts } = this.context;
    const isNamed = designer.description !== "";
    const mark = this.notes.mark(step);
    this.separate();
    const kind = designer.kind === "stage" ? "stage" : "step";
    const isQuiet = mark === leftOutMark;
    parts.record({ kind, title, place, isQuiet }, () => {
      const seen = isNamed ? "" : this.seenInHead(action, designer.id);
      out.item({ text: title + seen }, { mark, hanging });
      this.body(indent, mark, () => {
        this.lines(this.notes.lines(step));
        if (action === undefined) {
          this.write(items);
        } else {
          this.write(items.filter(({ kind }) => kind === "refusal"));
          this.action(action, { stepid: designer.id, isTitled: !isNamed });
        }
      });
    });
  }

  /** What its author called it, else what it does; undefined for a container that is no step to anybody. */
  private titleOf(
    { kind, description, id }: DesignerStep,
    action: Action | undefined,
  ): string | undefined {
    const name = oneLine(description);
    if (kind === "stage") {
      return `Stage: ${name || id}`;
    }
    if (name !== "" || kind === "other") {
      return name || undefined;
    }
    return action === undefined ? stepType(kind) : this.head(action);
  }

  private choice(choice: OutlineChoice): void {
    const { out, parts } = this.context;
    const { designer, place } = choice;
    const mark = this.notes.mark(choice);
    const lines = this.notes.lines(choice);
    const name = oneLine(designer.description);
    const [first, ...more] = lines;
    const title = name || first?.text;
    if (title === undefined) {
      this.branches(choice);
      return;
    }
    this.separate();
    parts.record({ kind: "condition", title, place, isQuiet: mark === leftOutMark }, () => {
      out.item({ text: title }, { mark, hanging });
      this.body(indent, mark, () => {
        this.lines(name === "" ? more : lines);
        this.branches(choice);
      });
    });
  }

  private branches(choice: OutlineChoice): void {
    for (const item of choice.items) {
      if (item.kind === "branch") {
        this.branch(item, choice);
      } else {
        this.write([item]);
      }
    }
  }

  private branch(branch: OutlineBranch, choice: OutlineChoice): void {
    const { out, parts, wording } = this.context;
    const { notes } = this;
    const mark = notes.branchMark(choice, branch);
    const lines = branchLines(branch, choice.isWait, wording);
    this.separate();
    const title = lines.map(({ text }) => text).join(" ");
    const isQuiet = mark === leftOutMark;
    parts.record({ kind: "branch", title, place: branch.place, isQuiet }, () => {
      lines.forEach(({ text, depth, comparison }, index) => {
        const seen = comparison === undefined ? undefined : notes.comparison(choice, comparison);
        const columns = index === 0 ? 0 : conditionIndent + depth * bodyIndent;
        out.indented(columns, () => {
          out.item({ text: text + arrow(seen) }, { hanging, mark: index === 0 ? mark : "" });
        });
      });
      this.body(bodyIndent, mark, () => {
        if (branch.items.length === 0) {
          out.item({ text: "Do nothing" });
        }
        this.write(branch.items);
      });
    });
  }

  private action(
    action: Action,
    { stepid, isTitled }: { readonly stepid: string; readonly isTitled: boolean },
  ): void {
    const { out, wording } = this.context;
    const settings = settingWords(action, wording);
    if (!isTitled) {
      out.item({ text: this.head(action) + this.seenInHead(action, stepid) }, { hanging });
    }
    out.indented(isTitled ? 0 : indent, () => {
      out.table(
        settings.some(({ direction }) => direction !== undefined)
          ? [{}, {}, { isFlexible: true }]
          : [{}, { isFlexible: true }],
        settings.map((setting) => ({ cells: this.settingCells(setting, stepid) })),
      );
    });
  }

  private seenInHead(action: Action | undefined, stepid: string): string {
    const value = action && valueInHead(action);
    return value === undefined || value.isFixed ? "" : arrow(this.notes.value(stepid, value.key));
  }

  private settingCells(
    { direction, name, words, isFixed, key, value }: SettingWords,
    stepid: string,
  ): readonly Cell<OutlineLinkTarget>[] {
    const seen = isFixed ? undefined : this.notes.value(stepid, key);
    const target = this.rowOf(value);
    return [
      ...(direction === undefined ? [] : [{ text: direction }]),
      { text: name },
      { text: besides(words, arrow(seen)), ...(target && { target }) },
    ];
  }

  private rowOf(value: Expression): OutlineLinkTarget | undefined {
    return value.kind === "row" &&
      value.id !== undefined &&
      this.context.hasRow(value.table, value.id)
      ? { kind: "row", table: value.table, id: value.id }
      : undefined;
  }

  private head(action: Action): string {
    return actionHead(action, this.context.wording, this.context.workflowName);
  }

  private refusal({ message, place }: OutlineRefusal): void {
    const { out, workflow } = this.context;
    const text = `Cannot run here: ${oneLine(message)}`;
    this.separate();
    out.item({ text, target: { kind: "xaml", id: workflow, ...placeOf(place) } }, { hanging });
    this.isFirst = true;
  }

  private lines(lines: readonly NoteLine[]): void {
    const { out, parts } = this.context;
    for (const { text, isQuiet } of lines) {
      parts.draw(() => {
        out.item({ text }, { hanging });
      }, isQuiet);
    }
  }

  /** Below what was left out, a run has nothing to say. */
  private body(columns: number, mark: string, write: () => void): void {
    const { notes } = this;
    this.notes = mark === leftOutMark ? noNotes : notes;
    this.isFirst = true;
    this.context.out.indented(columns, write);
    this.isFirst = false;
    this.notes = notes;
  }

  private separate(): void {
    if (!this.isFirst) {
      this.context.out.blank();
    }
    this.isFirst = false;
  }
}

function soleAction(items: readonly OutlineItem[]): Action | undefined {
  const [first, ...more] = items.filter(({ kind }) => kind !== "refusal");
  return first?.kind === "action" && more.length === 0 ? first.action : undefined;
}

/** What a value was in a run. */
function arrow(seen: string | undefined): string {
  return seen === undefined ? "" : ` → ${seen === "" ? "nothing" : seen}`;
}

/** What does not fit beside a value stands below it. */
function besides(words: string, seen: string): string {
  return words.length + seen.length > widestValue ? `${words}\n${seen.trimStart()}` : words + seen;
}

function placeOf({ line, column }: Place): Place {
  return { line, column };
}
