import { type DocumentText, type Fact } from "./documentText";
import { type Cell } from "./textTable";

export type DeletionLinkKind =
  "showFailures" | "explainNothing" | "restore" | "runNow" | "changeRecurrence";

/** What a link in a job's document opens. Ids are guids. */
export type JobLinkTarget =
  | { readonly kind: "job"; readonly id: string }
  /** The outline of a job, by the job's guid. */
  | { readonly kind: "run"; readonly id: string }
  | { readonly kind: "workflow"; readonly id: string }
  /** Resumes a job, cancels it, or moves it to the owner of its workflow. */
  | { readonly kind: "resume" | "cancel" | "move"; readonly id: string }
  /** What can be done with a bulk deletion, by the guid of its job. */
  | { readonly kind: DeletionLinkKind; readonly id: string }
  /** Closes the breaker of a workflow. */
  | { readonly kind: "closeBreaker"; readonly id: string }
  | { readonly kind: "row"; readonly table: string; readonly id: string };

export type JobText = DocumentText<JobLinkTarget>;
export type JobCell = Cell<JobLinkTarget>;
export type JobFact = Fact<JobLinkTarget>;
