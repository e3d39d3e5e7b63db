import { type NodeText, sentences } from "./treeNodes";
import { counted, longDuration, type TimeFormat } from "./timeFormat";

/** What rests since the clock went far ahead, until a person says go. */
export interface RestingCleanUp {
  /** When the clock was seen last before, and where it went. */
  readonly from: number;
  readonly to: number;
  readonly isRetaining: boolean;
  /** Recurring bulk deletions that are held for it. */
  readonly heldDeletions: number;
  /** Are there copies of deleted rows, which would be forgotten when they are old? */
  readonly keepsCopies: boolean;
}

/** What happened, and what does not happen because of it. */
export function restingSentence(resting: RestingCleanUp, time: TimeFormat): string {
  const { from, to } = resting;
  const ahead = longDuration(to - from);
  return (
    `The clock went ${ahead} ahead, from ${time.full(from)} to ${time.full(to)}, or nobody was here in between. ` +
    `Which of the two, only a person knows, so until one says go ${whatRests(resting)}.`
  );
}

function whatRests({ isRetaining, heldDeletions, keepsCopies }: RestingCleanUp): string {
  const held = `${counted(heldDeletions, "recurring bulk deletion")} ${heldDeletions === 1 ? "is" : "are"} held`;
  return [
    ...(isRetaining ? ["retention deletes nothing"] : []),
    ...(heldDeletions > 0 ? [held] : []),
    ...(keepsCopies ? ["no copy of a deleted row is forgotten"] : []),
  ].join(" and ");
}

/** What comes of letting it go on. */
export function goOnSentence({ isRetaining, heldDeletions, keepsCopies }: RestingCleanUp): string {
  return [
    ...(isRetaining ? ["Completed jobs that are old enough by this clock are deleted."] : []),
    ...(heldDeletions > 0 ? ["A bulk deletion that is due runs once."] : []),
    ...(keepsCopies ? ["Copies of deleted rows that are old enough are forgotten."] : []),
    "What is deleted cannot be restored.",
  ].join(" ");
}

export function restingCleanUpNode(resting: RestingCleanUp, time: TimeFormat): NodeText {
  const fact = `clock ${longDuration(resting.to - resting.from)} ahead`;
  return {
    label: "Clean-up rests",
    description: fact,
    tooltip: `${restingSentence(resting, time)}\n\nIf the clock is right, let clean-up go on.`,
    accessibility: sentences("Clean-up rests", [fact]),
    icon: "held",
  };
}
