import { type Clock } from "../base/clock";
import { AppError } from "../base/errors";
import { type RowReference } from "../rows/value";
import { type Store } from "../store/store";
import { type ExportedWorkflow } from "../workflows/definition";
import { type WorkflowService } from "../workflows/workflowService";
import { type ImportLine } from "./importLine";
import { maxImportBytes } from "./limits";
import { readSolutions, type SolutionItem, type SolutionReading } from "./readSolutions";
import { type SolutionFile } from "./solutionFile";

/** How long files are read before what they hold is written; between two of them others get their turn. */
const sliceMs = 150;

export interface ImportSlice {
  readonly lines: readonly ImportLine[];
  /** Of the files and parts that were found, so many are done. */
  readonly done: number;
  readonly total: number;
  readonly isDone: boolean;
}

export interface ImportParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly workflows: WorkflowService;
  readonly caller: RowReference;
  /** Hex. */
  sha256(bytes: Uint8Array): string;
  readonly pause: () => Promise<void>;
}

export interface ImportOptions {
  /** Says what an import would change, and changes nothing. */
  readonly compares: boolean;
  /** Ids of workflows: nothing else is taken of what is found. */
  readonly only?: readonly string[];
}

/** A file, or a piece of it; the pieces of one file come in their order. */
export interface FilePiece {
  readonly path: string;
  readonly uri?: string;
  /** A person named it: a `.xaml` file that may lie anywhere. */
  readonly isChosen?: boolean;
  readonly bytes: Uint8Array;
}

/**
 * One import: files are handed over in pieces, then read and taken in slices, a transaction each. What was taken stays when
 * the rest is given up, and taking it again changes nothing.
 *
 *     add, add, …  ->  next, next, …  ->  done
 */
export class SolutionImport {
  private readonly files = new Map<string, HandedFile>();
  private bytes = 0;
  private reading: SolutionReading | undefined;
  private done = 0;
  private readonly renamed = new Set<string>();

  constructor(private readonly parts: ImportParts) {}

  add(piece: FilePiece): void {
    this.bytes += piece.bytes.byteLength;
    if (this.bytes > maxImportBytes) {
      throw new AppError(
        "import.malformed",
        `These files have more than ${maxImportBytes / 1024 / 1024} MB together. Import fewer of them at once.`,
      );
    }
    const file = this.files.get(piece.path) ?? new HandedFile(piece);
    this.files.set(piece.path, file);
    file.pieces.push(piece.bytes);
  }

  /** The first slice reads everything but the steps of workflows, and may take long: it pauses, and can be given up. */
  async next(options: ImportOptions, signal: AbortSignal): Promise<ImportSlice> {
    this.reading ??= await this.open(signal);
    const { items, total } = this.reading;
    const end = this.parts.clock.now() + sliceMs;
    const found: SolutionItem[] = [];
    let isDone = false;
    do {
      const next = await items.next();
      isDone = next.done === true;
      found.push(...(next.done === true ? [] : [next.value]));
      await this.parts.pause();
    } while (!isDone && this.parts.clock.now() < end);
    this.done += found.length;
    const lines = this.take(found, options);
    await this.renameRows();
    return { lines, done: this.done, total, isDone };
  }

  private open(signal: AbortSignal): Promise<SolutionReading> {
    const files = [...this.files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
    return readSolutions({
      files,
      chosen: files.filter(({ isChosen }) => isChosen).map(({ path }) => path),
      sha256: (bytes) => this.parts.sha256(bytes),
      pause: async () => {
        await this.parts.pause();
        if (signal.aborted) {
          throw new AppError("cancelled", "The import was given up.");
        }
      },
    });
  }

  private take(items: readonly SolutionItem[], options: ImportOptions): readonly ImportLine[] {
    const { only } = options;
    const wanted = items.filter(
      (item) =>
        only === undefined ||
        (item.kind === "workflow" && only.includes(item.workflow.metadata.workflowid)),
    );
    return this.parts.store.transaction(() =>
      wanted
        .map((item) => this.takeItem(item, options.compares))
        .map((line) => this.withLaterActivation(line)),
    );
  }

  /** What a workflow needed may have come behind it. */
  private withLaterActivation(line: ImportLine): ImportLine {
    const isActivated =
      line.kind === "workflow" &&
      line.outcome === "draft" &&
      this.parts.store.workflows.find(line.id)?.statecode === 1;
    return isActivated
      ? { ...line, outcome: "activated", message: "What it needs has come with it." }
      : line;
  }

  private takeItem(item: SolutionItem, compares: boolean): ImportLine {
    switch (item.kind) {
      case "table":
        return this.takeTable(item, compares);
      case "workflow":
        return this.takeWorkflow(item.workflow, compares);
      case "copy":
        return { kind: "copy", ...item.note };
      case "skipped":
        return { kind: "skipped", ...item.note };
      case "problem":
        return { kind: "problem", ...item.note };
    }
  }

  private takeTable(
    { file, table }: Extract<SolutionItem, { kind: "table" }>,
    compares: boolean,
  ): ImportLine {
    const { store } = this.parts;
    const { logicalname, displayname, columns } = table;
    const before = store.catalog.table(logicalname)?.primaryname;
    const kept = compares ? [] : store.catalog.define(table);
    if (before !== undefined && store.catalog.table(logicalname)?.primaryname !== before) {
      this.renamed.add(logicalname);
    }
    store.changes.add({ kind: "table", name: logicalname });
    return {
      kind: "table",
      file,
      table: logicalname,
      ...(displayname !== undefined && { displayname }),
      columns: columns.length,
      kept: kept.map((column) => column.logicalname),
    };
  }

  /** Another column names the rows of these tables now. */
  private async renameRows(): Promise<void> {
    const { store, pause } = this.parts;
    for (const table of this.renamed) {
      let next: number | undefined = 0;
      while (next !== undefined) {
        next = store.rows.rename(table, next);
        await pause();
      }
    }
    this.renamed.clear();
  }

  private takeWorkflow(exported: ExportedWorkflow, compares: boolean): ImportLine {
    const { metadata, file, uri } = exported;
    const { workflows, caller } = this.parts;
    const { outcome, message } = compares
      ? { outcome: workflows.compare(exported), message: "" }
      : workflows.import(exported, caller);
    return {
      kind: "workflow",
      file,
      ...(uri !== undefined && { uri }),
      id: metadata.workflowid,
      name: metadata.name,
      outcome,
      message,
      refusals: exported.refusals,
    };
  }
}

class HandedFile implements SolutionFile {
  readonly path: string;
  readonly uri?: string;
  readonly isChosen: boolean;
  readonly pieces: Uint8Array[] = [];

  constructor({ path, uri, isChosen }: FilePiece) {
    this.path = path;
    this.isChosen = isChosen === true;
    if (uri !== undefined) {
      this.uri = uri;
    }
  }

  async read(): Promise<Uint8Array> {
    const [first, ...more] = this.pieces;
    if (first !== undefined && more.length === 0) {
      return first;
    }
    const whole = new Uint8Array(this.pieces.reduce((sum, piece) => sum + piece.byteLength, 0));
    let at = 0;
    for (const piece of this.pieces) {
      whole.set(piece, at);
      at += piece.byteLength;
    }
    this.pieces.splice(0, this.pieces.length, whole);
    return whole;
  }
}
