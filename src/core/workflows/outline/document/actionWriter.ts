import { type Cell } from "../../../jobs/document/textTable";
import { type Expression } from "../expression";
import { type Action } from "../outline";
import { actionHead, settingWords, type SettingWords, valueInHead } from "../words/actionWords";
import { type Wording } from "../words/wording";
import { type OutlineLinkTarget, type OutlineText } from "./outlineLink";
import { type StepNotes } from "./stepNotes";

export interface ActionContext {
  readonly out: OutlineText;
  readonly wording: Wording;
  /** Undefined for one that was never imported. */
  readonly workflowName: (id: string) => string | undefined;
  /** Is there a row of this id to be opened? */
  readonly hasRow: (table: string, id: string) => boolean;
}

const indent = 2;
/** Of a line that is too long. */
const hanging = 4;
/** Of a value with what it was in a run, in one line. */
const widestValue = 60;

/** Writes what a step does, and with which values. */
export class ActionWriter {
  constructor(private readonly context: ActionContext) {}

  /** `isTitled`: its head stands above already. */
  write(
    action: Action,
    options: { readonly stepid: string; readonly isTitled: boolean; readonly notes: StepNotes },
  ): void {
    const { out, wording } = this.context;
    const { stepid, isTitled, notes } = options;
    const settings = settingWords(action, wording);
    if (!isTitled) {
      out.item({ text: this.head(action) + seenInHead(action, stepid, notes) }, { hanging });
    }
    out.indented(isTitled ? 0 : indent, () => {
      out.table(
        settings.some(({ direction }) => direction !== undefined)
          ? [{}, {}, { isFlexible: true }]
          : [{}, { isFlexible: true }],
        settings.map((setting) => {
          const seen = setting.isFixed ? undefined : notes.value(stepid, setting.key);
          return { cells: this.cells(setting, arrow(seen)) };
        }),
      );
    });
  }

  head(action: Action): string {
    return actionHead(action, this.context.wording, this.context.workflowName);
  }

  private cells(
    { direction, name, words, value }: SettingWords,
    seen: string,
  ): readonly Cell<OutlineLinkTarget>[] {
    const target = this.rowOf(value);
    return [
      ...(direction === undefined ? [] : [{ text: direction }]),
      { text: name },
      { text: besides(words, seen), ...(target && { target }) },
    ];
  }

  private rowOf(value: Expression): OutlineLinkTarget | undefined {
    return value.kind === "row" &&
      value.id !== undefined &&
      this.context.hasRow(value.table, value.id)
      ? { kind: "row", table: value.table, id: value.id }
      : undefined;
  }
}

/** What the value in an action's head was in a run. */
export function seenInHead(action: Action, stepid: string, notes: StepNotes): string {
  const value = valueInHead(action);
  return value === undefined || value.isFixed ? "" : arrow(notes.value(stepid, value.key));
}

/** What a value was in a run. */
export function arrow(seen: string | undefined): string {
  return seen === undefined ? "" : ` → ${seen === "" ? "nothing" : seen}`;
}

/** What does not fit beside a value stands below it. */
function besides(words: string, seen: string): string {
  return words.length + seen.length > widestValue ? `${words}\n${seen.trimStart()}` : words + seen;
}
