import { type JobLinkTarget } from "../../../jobs/document/jobLink";
import { type DocumentText } from "../../../jobs/document/documentText";

/** What a link in an outline opens. Ids are guids. */
export type OutlineLinkTarget =
  | JobLinkTarget
  /** The system jobs of a workflow. */
  | { readonly kind: "workflowJobs"; readonly id: string }
  /** A place in the XAML of a workflow; lines and columns count from 1. */
  | {
      readonly kind: "xaml";
      readonly id: string;
      readonly line: number;
      readonly column: number;
    };

export type OutlineText = DocumentText<OutlineLinkTarget>;
