import { counted } from "../../jobs/timeFormat";
import { type ScenarioEnvironment } from "../scenarioEnvironment";
import { type Facts } from "./facts";
import { differences, type Expected } from "./match";

/** Something that an expectation may be about. */
export interface Candidate<T> {
  readonly of: T;
  readonly title: string;
  /** How it differs from what is expected; nothing: this is what is expected. */
  readonly differences: readonly string[];
}

export function candidate<T>(
  environment: ScenarioEnvironment,
  of: T,
  { expected, facts }: { expected: Expected; facts: Facts },
): Candidate<T> {
  const { title } = facts;
  return { of, title, differences: differences(environment, expected, facts) };
}

export interface Wanted {
  /** "system job", "row of account". */
  readonly what: string;
  /** How many; undefined: at least one. */
  readonly wanted: number | undefined;
}

export function isMet(candidates: readonly Candidate<unknown>[], { wanted }: Wanted): boolean {
  const count = found(candidates).length;
  return wanted === undefined ? count > 0 : count === wanted;
}

const shown = 3;

/** How many were wanted and found, and what is there instead: the nearest first. */
export function describeCandidates(
  candidates: readonly Candidate<unknown>[],
  { what, wanted }: Wanted,
): string {
  const matching = found(candidates);
  const expected =
    wanted === undefined ? `at least 1 ${what}` : counted(wanted, what, manyOf(what));
  const head = `expected ${expected}, found ${matching.length === 0 ? "none" : matching.length}`;
  const others = candidates
    .filter(({ differences }) => differences.length > 0)
    .sort((a, b) => a.differences.length - b.differences.length);
  const near = matching.length > (wanted ?? 1) ? matching : others;
  const lines = near
    .slice(0, shown)
    .map(({ title, differences }) =>
      [`  ${title}`, ...differences.map((difference) => `    ${difference}`)].join("\n"),
    );
  if (lines.length === 0) {
    return `${head}. There is no other one.`;
  }
  const rest = near.length > shown ? [`  and ${counted(near.length - shown, "more", "more")}`] : [];
  return [`${head}. There is:`, ...lines, ...rest].join("\n");
}

function found(candidates: readonly Candidate<unknown>[]): readonly Candidate<unknown>[] {
  return candidates.filter(({ differences }) => differences.length === 0);
}

/** "rows of account". */
function manyOf(what: string): string {
  return what.replace(/^(row|system job|process session)/, "$1s");
}
