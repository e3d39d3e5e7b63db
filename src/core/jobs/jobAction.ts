/** What a person may ask of a system job, in the words of the commands. `changeRecurrence` is for series only. */
export const jobActions = ["cancel", "pause", "resume", "postpone", "delete"] as const;

export type JobAction = (typeof jobActions)[number];
