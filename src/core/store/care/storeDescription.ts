import { type ServiceFacts } from "../../asyncService/serviceFacts";
import { type ErrorCode } from "../../base/errors";
import { type StoreContents, type StorePages } from "./storeCare";

export interface StoreDescription {
  readonly folder: string;
  /** The store, its log, and stores that were moved aside, as far as they are there. */
  readonly files: readonly StoreFileFacts[];
  /** Who holds the lock: this window, another one, or nobody as yet. */
  readonly owner: "this" | "another" | "nobody";
  /** Why the store is not open here. */
  readonly failure?: { readonly code: ErrorCode; readonly message: string };
  readonly open?: OpenStoreFacts;
}

export interface StoreFileFacts {
  readonly kind: "store" | "log" | "kept";
  readonly name: string;
  readonly bytes: number;
  readonly modifiedon: number;
}

export interface OpenStoreFacts {
  readonly timeZone: string;
  readonly schema: number;
  readonly pages: StorePages;
  readonly contents: StoreContents;
  /** When this window opened it, epoch ms. */
  readonly openedon: number;
  readonly service: ServiceFacts;
  readonly rowImports: number;
  readonly solutionImports: number;
  /** Since it was opened; without copies and other work that is announced. */
  readonly slowest?: SlowStatement;
  /** Of the engine, since it was opened. */
  readonly lastError?: { readonly message: string; readonly on: number };
}

export interface SlowStatement {
  /** One line. */
  readonly sql: string;
  readonly ms: number;
  readonly on: number;
}
