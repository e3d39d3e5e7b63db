import { type Advice } from "../core/workflows/advice/advice";

export type { Advice };

export interface WorkflowAdvice {
  /** Guid of the definition. */
  readonly workflow: string;
  readonly advice: readonly Advice[];
}

export type AdviceRequests = {
  /** What may be done better, of all workflows that have some. Their steps are read when they are asked for first. */
  listAdvice: () => readonly WorkflowAdvice[];
};
