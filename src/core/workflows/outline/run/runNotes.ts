import { faceOf, faces } from "../../../jobs/faces";
import { oneLine } from "../../../jobs/plainText";
import { counted, shortDuration, type TimeFormat } from "../../../jobs/timeFormat";
import { type ProcessLogRow } from "../../../store/processLog";
import { leftOutMark, type NoteLine, stepMark, type StepNotes } from "../document/stepNotes";
import { type OutlineChoice, type OutlineStep } from "../outline";
import { type RunState } from "./runState";

/** Done, failed, ended here, and where the job stands. */
const marks = { 1: "▸", 2: "✓", 3: "✗", 4: "■", 5: "▸" } as const satisfies Record<
  ProcessLogRow["status"],
  string
>;

/** What an outline says of one run. */
export function runNotes(state: RunState, time: TimeFormat): StepNotes {
  const entryOf = (item: OutlineStep | OutlineChoice): ProcessLogRow | undefined =>
    state.entryOf(item.designer.id);
  return {
    mark: (item) => {
      const entry = entryOf(item);
      if (entry !== undefined && entry.status !== 5) {
        return marks[entry.status];
      }
      return state.isHere(item) ? marks[5] : state.isLeftOut(item) ? leftOutMark : stepMark;
    },
    branchMark: (choice, { number }) => {
      const taken = state.branchTaken(choice);
      return taken === undefined ? "" : taken === number ? marks[2] : leftOutMark;
    },
    lines: (item) => [
      ...entryLines(item, entryOf(item), state, time),
      ...(state.isHere(item) ? [loud(standing(state, time))] : []),
    ],
    value: (stepid, key) => {
      const input = state.entryOf(stepid)?.inputs?.find(({ name }) => name === key);
      return input && oneLine(input.text);
    },
    comparison: (choice, index) => compared(entryOf(choice), index),
  };
}

/** Each comparison leaves two values in the log: what was compared, and with what. */
function compared(entry: ProcessLogRow | undefined, index: number): string | undefined {
  const value = entry?.inputs?.[2 * index];
  return value && oneLine(value.text);
}

/** When a step ran and how long, and its error; a condition says what came of it by its branches. */
function entryLines(
  { kind, designer }: OutlineStep | OutlineChoice,
  entry: ProcessLogRow | undefined,
  state: RunState,
  time: TimeFormat,
): readonly NoteLine[] {
  if (entry === undefined || (kind === "choice" && entry.status !== 3)) {
    return [];
  }
  const { status, startedon, completedon, errorcode = "", message = "" } = entry;
  const took = completedon === undefined ? "" : `, took ${shortDuration(completedon - startedon)}`;
  const failures = state.failuresOf(designer.id);
  const tries = status === 3 ? failures : failures === 0 ? 0 : failures + 1;
  const after = tries > 1 ? `, ${counted(tries, "try", "tries")}` : "";
  const facts = `${words[status]} ${time.stamp(startedon)}${took}${after}`;
  return status === 3
    ? [loud(facts), loud(oneLine(`${errorcode} ${message}`))]
    : [{ text: facts, isQuiet: true }, ...childLine(entry)];
}

function childLine({ childworkflowinstanceid: id }: ProcessLogRow): readonly NoteLine[] {
  return id === undefined
    ? []
    : [{ text: "Open the job that it started", isQuiet: false, target: { kind: "job", id } }];
}

function loud(text: string): NoteLine {
  return { text, isQuiet: false };
}

const words = {
  1: "Started",
  2: "Done",
  3: "Failed",
  4: "Ended here",
  5: "Reached",
} as const satisfies Record<ProcessLogRow["status"], string>;

/** "Waiting for a retry: 14:11:40", of the job that stands here. */
function standing({ run: { job } }: RunState, time: TimeFormat): string {
  const { name } = faces[faceOf(job)];
  return job.postponeuntil === undefined ? name : `${name}: ${time.inSentence(job.postponeuntil)}`;
}
