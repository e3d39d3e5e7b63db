/** When and where a person types a time. */
export interface Place {
  /** Epoch milliseconds. */
  readonly now: number;
  /** IANA name. */
  readonly zone: string;
}

/** A point in time, and sentences on what was taken for granted. */
export interface ReadTime {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly notes: readonly string[];
}

/** A time; a sentence when the form is right but there is no such time; nothing when the form is another one. */
export type Reading = ReadTime | string | undefined;

export const farthestMs = 36_525 * 86_400_000;
export const tooFar = "That is too far away. Choose a time within the next 100 years.";
