/** The second half of a draft: when it runs, and under which name. Fields hold what was typed. */
export interface DraftOptions {
  /** Absent: a name made of the criteria. */
  readonly name?: string;
  readonly when: DraftTime;
  /** "2026-12-01" and "22:00", in the environment's zone. */
  readonly date: string;
  readonly time: string;
  readonly repeats: boolean;
  /** A number of days. */
  readonly everyDays: string;
  readonly notifies: boolean;
  /** The table's name, typed to confirm that all its rows go. */
  readonly allRowsOf: string;
}

export const draftTimes = ["now", "at", "immediately"] as const;

export type DraftTime = (typeof draftTimes)[number];

export const newOptions: DraftOptions = {
  when: "now",
  date: "",
  time: "",
  repeats: false,
  everyDays: "30",
  notifies: true,
  allRowsOf: "",
};
