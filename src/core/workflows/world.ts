import { type Clock } from "../base/clock";
import { type RowAccess } from "../rows/row";
import { type ConversionContext } from "../rows/convert";
import { type JsonValue } from "../rows/rowJson";
import { type RowReference, type Value } from "../rows/value";
import { type ProcessLogRow } from "../store/processLog";
import { type CallTarget } from "./stepTree";

/** Both are logical names. */
export interface ColumnName {
  readonly table: string;
  readonly attribute: string;
}

/** The answer to a call. */
export interface Answer {
  /** When it comes, to what was asked at this time. */
  dueSince(asked: number): number;
  /** Throws the error that it has instead. */
  outputs(): Readonly<Record<string, JsonValue>>;
}

/** What a running workflow sees of its environment. All of it acts within the caller's transaction. */
export interface World {
  readonly rows: RowAccess;
  /** The row that the job runs on. */
  readonly primary: RowReference;
  readonly clock: Pick<Clock, "now">;
  /** IANA name of the environment's time zone. */
  readonly timeZone: string;
  /** Logical name of the column that names the rows of a table; undefined for a table that is not known. */
  primaryNameColumn(table: string): string | undefined;
  /** What people call a value of a choice or yes/no, where it is known. */
  choiceLabel(column: ColumnName, value: number): string | undefined;
  /**
   * Starts a child workflow, by its guid; answers its name, and the guid of its job where it became one. Throws 0x8004502F
   * where it cannot.
   */
  startChild(
    workflow: string,
    row: RowReference,
  ): { readonly name: string; readonly job?: string | undefined };
  /** What answers for a custom activity or an SDK message. Throws where nothing does. */
  answerTo(
    target: CallTarget,
    inputs: ReadonlyMap<string, Value | undefined>,
    conversion: ConversionContext,
  ): Answer;
  /** An address that opens the row. */
  rowUrl(row: RowReference): string;
  log(entry: ProcessLogRow): void;
}
