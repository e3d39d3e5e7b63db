import { type Criteria } from "../core/bulkDeletion/criteria";
import { type CriteriaReading as ReadCriteria } from "../core/bulkDeletion/criteriaReading";
import { type CriteriaColumn } from "../core/bulkDeletion/criteriaTable";
import { type FetchXmlReading } from "../core/bulkDeletion/editing/fetchXmlReading";
import {
  type CountedLabel,
  type ReviewSlice as ReviewedSlice,
} from "../core/bulkDeletion/looking/reviewSlice";
import { type Removal } from "../core/bulkDeletion/looking/removals";
import { type RowReference } from "../core/rows/value";

/** A table that *Look for* offers. */
export interface LookForTable {
  readonly logicalname: string;
  readonly displayname: string;
  readonly displaycollectionname: string;
}

export interface CriteriaTableDescription extends LookForTable {
  readonly columns: readonly CriteriaColumn[];
}

/**
 * Criteria at a moment: relative dates stand for the dates that they had at `asOf` (epoch ms), and only rows that were there by
 * then, up to the id `bound`, are looked at. Handed on unchanged, the requests below are about the same rows.
 */
export interface BoundCriteria {
  readonly criteria: Criteria;
  readonly asOf: number;
  readonly bound: string;
}

export interface CriteriaReading extends ReadCriteria {
  /** Can be counted when there are no problems. */
  readonly bound: BoundCriteria;
}

/** Some rows further. Add the numbers up; `next` is handed back as `after`, absent at the end. */
export interface MatchCount {
  readonly rows: number;
  readonly matches: number;
  /** For each condition and group, nested ones behind theirs: rows left after it, or in an OR group what it adds. */
  readonly members: readonly number[];
  readonly next?: string;
}

export interface MatchPage {
  /** Logical names with what people call them, in the order in which they are shown. */
  readonly columns: readonly { readonly logicalname: string; readonly displayname: string }[];
  readonly rows: readonly MatchedRowText[];
  readonly next?: string;
}

export interface MatchedRowText {
  /** Absent for rows that no document shows (process log entries). */
  readonly row?: Pick<RowReference, "table" | "id">;
  /** As people read them, dates in the environment's zone; "" = empty. One for each column. */
  readonly texts: readonly string[];
}

export interface ReviewSlice extends ReviewedSlice {
  readonly next?: string;
}

export { type CountedLabel };

export interface WayBack {
  /** Are copies kept by default? */
  readonly isKept: boolean;
  readonly days: number;
  readonly sentence: string;
}

/** Why criteria find nothing. */
export interface NothingReasons {
  /** Condition by condition: how many rows came to it, and how many of them meet it. */
  readonly removals: readonly Removal[];
  /** The usual traps that hold here, the likeliest first, each with what to do. */
  readonly hints: readonly string[];
}

/** Criteria of the wizard, of the terminal and of previews: nothing here changes a row. */
export type CriteriaRequests = {
  listLookForTables: () => readonly LookForTable[];
  /** Rejects with 0x80041102 for a table that is not there. */
  describeLookForTable: (params: { table: string }) => CriteriaTableDescription;
  /** For the value of a look-up: rows of these tables by a part of the name, workflows included; at most 50. */
  findLookupRows: (params: {
    targets: readonly string[];
    search: string;
  }) => readonly RowReference[];
  readCriteria: (params: { criteria: Criteria }) => CriteriaReading;
  /** Criteria from FetchXML, or the place of what criteria cannot say in it. */
  readFetchXml: (params: { text: string }) => FetchXmlReading;
  /** These and the export reject with `criteria.unfinished` when the criteria have problems. */
  countMatches: (params: BoundCriteria & { after?: string }) => MatchCount;
  previewMatches: (params: BoundCriteria & { after?: string; limit: number }) => MatchPage;
  reviewDeletion: (params: BoundCriteria & { after?: string }) => ReviewSlice;
  /** Looks at all rows, in slices of its own. */
  explainNothing: (params: BoundCriteria) => NothingReasons;
  getWayBack: (params: { table: string }) => WayBack;
  /** Some of the matching rows as text to be appended to a file: header first. Cells that a spreadsheet would run are made harmless. */
  exportMatches: (params: BoundCriteria & { after?: string; format: "csv" | "json" }) => {
    readonly text: string;
    readonly rows: number;
    readonly next?: string;
  };
};
