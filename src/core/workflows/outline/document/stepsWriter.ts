import { stepType } from "../../../jobs/document/stepType";
import { oneLine } from "../../../jobs/plainText";
import { type DesignerStep, type Place } from "../../stepTree";
import {
  type Action,
  type OutlineBranch,
  type OutlineChoice,
  type OutlineItem,
  type OutlineRefusal,
  type OutlineStep,
} from "../outline";
import { branchLines } from "../words/branchLines";
import { type ActionContext, ActionWriter, arrow, seenInHead } from "./actionWriter";
import { type PartRecorder } from "./outlineParts";
import { leftOutMark, type NoteLine, noNotes, type StepNotes } from "./stepNotes";

export interface StepsContext extends ActionContext {
  readonly parts: PartRecorder;
  /** Guid of the workflow that is told of. */
  readonly workflow: string;
  readonly notes: StepNotes;
}

/** The body of a branch stands further to the right than the lines of its condition. */
const bodyIndent = 4;
const indent = 2;
/** Where a line of a condition begins below its "If". */
const conditionIndent = 3;
/** Of a line that is too long. */
const hanging = 4;

/**
 * Writes steps as people read them: what a step is called, what it does and with which values; below a condition what is
 * done when it is true.
 */
export class StepsWriter {
  private readonly actions: ActionWriter;
  private notes: StepNotes;
  /** Right below a title there is no empty line. */
  private isFirst = true;

  constructor(private readonly context: StepsContext) {
    this.actions = new ActionWriter(context);
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
          this.actions.write(item.action, { stepid: "", isTitled: false, notes: this.notes });
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
      const seen =
        isNamed || action === undefined ? "" : seenInHead(action, designer.id, this.notes);
      out.item({ text: title + seen }, { mark, hanging });
      this.body(indent, mark, () => {
        this.lines(this.notes.lines(step));
        if (action === undefined) {
          this.write(items);
        } else {
          this.write(items.filter(({ kind }) => kind === "refusal"));
          const place = { stepid: designer.id, isTitled: !isNamed, notes: this.notes };
          this.actions.write(action, place);
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
    return action === undefined ? stepType(kind) : this.actions.head(action);
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

  private refusal({ message, place }: OutlineRefusal): void {
    const { out, workflow } = this.context;
    const text = `Cannot run here: ${oneLine(message)}`;
    this.separate();
    out.item({ text, target: { kind: "xaml", id: workflow, ...placeOf(place) } }, { hanging });
    this.isFirst = true;
  }

  private lines(lines: readonly NoteLine[]): void {
    const { out, parts } = this.context;
    for (const { isQuiet, ...line } of lines) {
      parts.draw(() => {
        out.item(line, { hanging });
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

function placeOf({ line, column }: Place): Place {
  return { line, column };
}
