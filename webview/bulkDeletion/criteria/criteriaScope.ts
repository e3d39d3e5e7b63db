import { type CriteriaColumn } from "../../../src/core/bulkDeletion/criteriaTable";
import { type ComboboxOption } from "../../shared/comboboxOptions";
import { type CriteriaEdits } from "./criteriaEdits";
import { type MemberFactsByKey } from "./memberFacts";
import { type FoundRows } from "./foundRows";

/** What the rows of the page are drawn from. */
export interface CriteriaScope {
  /** Of the table that is looked for; empty until they are known. */
  readonly columns: ReadonlyMap<string, CriteriaColumn>;
  readonly columnOptions: readonly ComboboxOption[];
  readonly edits: CriteriaEdits;
  readonly facts: MemberFactsByKey;
  /** Are the rows left those of earlier criteria? */
  readonly isStale: boolean;
  readonly selected: ReadonlySet<number>;
  readonly rows: FoundRows;
}
