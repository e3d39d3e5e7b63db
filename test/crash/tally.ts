import { type Death } from "./life";
import { type Moment, moments } from "./moments";

/** What a campaign has met. */
export interface Tally {
  kills: number;
  answers: number;
  jobs: number;
  hotLogs: number;
  readonly at: Record<Moment, number>;
}

export function emptyTally(): Tally {
  return {
    kills: 0,
    answers: 0,
    jobs: 0,
    hotLogs: 0,
    at: Object.fromEntries(moments.map((moment) => [moment, 0])) as Record<Moment, number>,
  };
}

export function count(tally: Tally, { moment, logBytes }: Death): void {
  tally.kills++;
  tally.at[moment]++;
  tally.hotLogs += logBytes > 0 ? 1 : 0;
}

export function describeTally({ kills, answers, jobs, hotLogs, at }: Tally): string {
  return [
    `${kills} kills, ${answers} acknowledged requests, ${jobs} jobs started by people`,
    `  ${at.starting} while it started and took over what the one before had left`,
    `  ${at.transaction} in an open transaction`,
    `  ${at.commit} during a commit, ${at.logWrite} in the middle of a write to the log`,
    `  ${at.mainWrite} in the middle of a write to the main file`,
    `  ${at.answer} between a commit and its answer`,
    `  ${at.idle} between two pieces of work`,
    `  ${hotLogs} left a write-ahead log to be played back`,
  ].join("\n");
}
