/** An import of rows that is under way. */
export interface StoredImport {
  readonly id: number;
  /** It will be written to its end, whatever happens; without that, nothing of it will be. */
  readonly isDecided: boolean;
  /** Of whoever imports: JSON. */
  readonly state: string;
}

/** The rows of imports that were read and are not written yet. Nobody else sees them. */
export interface ImportStore {
  /** Oldest first. */
  list(): readonly StoredImport[];
  /** Answers its key. */
  begin(state: string): number;
  addPart(importid: number, rows: string): void;
  decide(importid: number, state: string): void;
  setState(importid: number, state: string): void;
  /** The one that was added first. */
  firstPart(importid: number): { readonly id: number; readonly rows: string } | undefined;
  removePart(partid: number): void;
  /** Removes some parts; `false` when there were none. */
  removeParts(importid: number, limit: number): boolean;
  /** One without parts. */
  end(importid: number): void;
}
