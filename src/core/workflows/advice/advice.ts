import { type Place } from "../stepTree";

/** What a person may want to do otherwise: the workflow runs all the same. */
export interface Advice extends Place {
  readonly rule: AdviceRule;
  readonly severity: "warning" | "information";
  readonly message: string;
}

export const adviceRules = [
  "endlessLoop",
  "waitWithoutTimeOut",
  "keepsJobs",
  "manyWriters",
] as const;

export type AdviceRule = (typeof adviceRules)[number];

/** Dataverse's own advice on background workflows. */
export const adviceSource =
  "https://learn.microsoft.com/power-automate/best-practices-workflow-processes";

/** Of advice that is about the workflow as a whole. */
export const wholeWorkflow: Place = { line: 1, column: 1 };
