import { type OutlineLinkTarget } from "./outlineLink";
import { type OutlineBranch, type OutlineChoice, type OutlineStep } from "../outline";

/** A line below a title. */
export interface NoteLine {
  readonly text: string;
  /** Says nothing that a person must know. */
  readonly isQuiet: boolean;
  readonly target?: OutlineLinkTarget;
}

/** What an outline says at each place of one run; nothing where it tells of no run. */
export interface StepNotes {
  /** Stands in front of the title. */
  mark(item: OutlineStep | OutlineChoice): string;
  branchMark(choice: OutlineChoice, branch: OutlineBranch): string;
  /** Stand below the title. */
  lines(item: OutlineStep | OutlineChoice): readonly NoteLine[];
  /** What a value was, by its logical name. */
  value(stepid: string, key: string): string | undefined;
  /** What was compared, by the number of the comparison. */
  comparison(choice: OutlineChoice, index: number): string | undefined;
}

/** Of a step that nothing more is to be said of. */
export const stepMark = "•";

/** Of what was passed by or is not reached any more; all below it is dimmed. */
export const leftOutMark = "–";

export const noNotes: StepNotes = {
  mark: () => stepMark,
  branchMark: () => "",
  lines: () => [],
  value: () => undefined,
  comparison: () => undefined,
};
