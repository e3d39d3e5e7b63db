import { type Refusal } from "../workflows/stepTree";

/** What became of a workflow. `new` and `changed` are said when nothing was imported, only compared. */
export type ImportOutcome = "activated" | "draft" | "unchanged" | "refused" | "new" | "changed";

/** What an import made of one thing that it found. `uri`: where its file can be opened. */
export type ImportLine = { readonly file: string; readonly uri?: string } & (
  | {
      readonly kind: "workflow";
      readonly id: string;
      readonly name: string;
      readonly outcome: ImportOutcome;
      /** Why it is a draft or refused, or what starts it from now on. */
      readonly message: string;
      readonly refusals: readonly Refusal[];
    }
  | {
      readonly kind: "table";
      readonly table: string;
      readonly displayname?: string;
      readonly columns: number;
      /** Columns that keep another type than the solution has, since rows hold values of it. */
      readonly kept: readonly string[];
    }
  /** The same workflow in another place; `differs`: it would be another one if it was taken instead. */
  | { readonly kind: "copy"; readonly message: string; readonly differs: boolean }
  /** No workflow; the sentence says what it is. */
  | { readonly kind: "skipped"; readonly message: string }
  | {
      readonly kind: "problem";
      readonly message: string;
      readonly line?: number;
      readonly column?: number;
    }
);
