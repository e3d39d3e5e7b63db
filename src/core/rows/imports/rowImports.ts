import { timer } from "../../base/clock";
import { type Disposable } from "../../base/disposable";
import { AppError } from "../../base/errors";
import { type AskedRequest, findAnswer } from "../../store/answers";
import { type DataFilePart } from "../dataFiles/dataFile";
import { type RowReference } from "../value";
import { type ImportResult, ImportWriting } from "./importWriting";
import { ImportReading } from "./importReading";
import { type ImportWorld } from "./importWorld";

/** What is imported, and for whom. */
export interface RowImport {
  readonly request: AskedRequest;
  /** What a reader of data files hands out. */
  readonly parts: Iterable<DataFilePart>;
  readonly caller: RowReference;
  readonly startsWorkflows: boolean;
}

/** How far an import is: bytes that were read, or rows that were written. */
export type ImportProgress =
  | { readonly phase: "reading"; readonly bytes: number; readonly rows: number }
  | { readonly phase: "writing"; readonly rows: number; readonly of: number };

export interface ImportWatch {
  readonly signal: AbortSignal;
  readonly report: (progress: ImportProgress) => void;
}

/** How long an import works before others have their turn. */
const sliceMs = 10;

/**
 * Imports of rows: all or nothing, however many rows, and without keeping others waiting.
 *
 *     reading --(whole file is right)--> decided --> writing --> done
 *        |                                  ^           |
 *        +--(broken file, stop, kill)--> undone         +--(kill)--> goes on when the environment is opened
 *
 * One transaction for everything would stop the environment for seconds, and rows written bit by bit would be seen, and
 * started from, before it is known that the others follow. So the file is first read and checked to its end; what was read
 * waits as parts in the store, where nobody looks, and is thrown away when anything is wrong. Then one small commit makes
 * the columns that are new and decides that the import happens. From there on it cannot fail or be stopped: the parts are
 * written slice by slice, each removed in the transaction that writes its rows, and a new owner of the store goes on with
 * what is left. No job runs meanwhile, so a workflow that a row starts finds all the others.
 *
 * A few rows are written by the commit that decides. So are some more when real-time workflows start with them: those run
 * inside the change and may refuse it, which then undoes the import. More rows than that cannot be undone in one go and
 * are refused (`ImportReading.decide`).
 */
export class RowImports {
  /** By request: one that is asked again while it is under way gets the same answer. */
  private readonly running = new Map<string, Promise<ImportResult>>();

  constructor(
    private readonly world: ImportWorld,
    private readonly turns: {
      /** Lets others have their turn. */
      readonly pause: () => Promise<void>;
      /** Keeps jobs from running until it is disposed. */
      readonly hold: () => Disposable;
    },
  ) {}

  /** Rejects with the place of what is wrong, or with `cancelled`; then nothing has happened. */
  run(wanted: RowImport, watch: ImportWatch): Promise<ImportResult> {
    const known = findAnswer(this.world.store.requests, wanted.request);
    if (known !== undefined) {
      return Promise.resolve(known.result as ImportResult);
    }
    return (
      this.running.get(wanted.request.id) ??
      this.follow(wanted.request.id, this.readAndWrite(wanted, watch))
    );
  }

  /** Brings to an end what a former owner of the store has left. */
  async resume(): Promise<void> {
    const left = this.world.store.imports.list();
    const decided = left.filter(({ isDecided }) => isDecided);
    const writings = decided.map((each) => ImportWriting.goOn(this.world, each));
    await Promise.all(
      writings.map((writing) => this.follow(writing.requestId, this.write(writing))),
    );
    for (const { id } of left.filter(({ isDecided }) => !isDecided)) {
      await this.throwAway(id);
    }
  }

  private follow(requestId: string, result: Promise<ImportResult>): Promise<ImportResult> {
    const followed = result.finally(() => this.running.delete(requestId));
    this.running.set(requestId, followed);
    return followed;
  }

  private async readAndWrite(wanted: RowImport, watch: ImportWatch): Promise<ImportResult> {
    const reading = new ImportReading(this.world, wanted);
    let decision: ImportResult | ImportWriting;
    try {
      await this.read(reading, wanted.parts, watch);
      decision = reading.decide();
    } catch (thrown) {
      if (reading.id !== undefined) {
        await this.throwAway(reading.id);
      }
      throw thrown;
    }
    return decision instanceof ImportWriting ? this.write(decision, watch) : decision;
  }

  private async read(
    reading: ImportReading,
    parts: Iterable<DataFilePart>,
    { signal, report }: ImportWatch,
  ): Promise<void> {
    let isOver = this.slice();
    for (const part of parts) {
      reading.add(part);
      if (isOver()) {
        reading.stage();
        report({ phase: "reading", bytes: part.read, rows: reading.rowCount });
        await this.turns.pause();
        if (signal.aborted) {
          throw new AppError("cancelled", "The import was stopped. Nothing was imported.");
        }
        isOver = this.slice();
      }
    }
  }

  private async write(
    writing: ImportWriting,
    watch?: Pick<ImportWatch, "report">,
  ): Promise<ImportResult> {
    const hold = this.turns.hold();
    try {
      for (;;) {
        const result = writing.writeSlice(this.slice());
        if (result !== undefined) {
          return result;
        }
        watch?.report({ phase: "writing", rows: writing.writtenRows, of: writing.rowCount });
        await this.turns.pause();
      }
    } finally {
      hold.dispose();
    }
  }

  private async throwAway(id: number): Promise<void> {
    const { imports } = this.world.store;
    while (imports.removeParts(id, 20)) {
      await this.turns.pause();
    }
    imports.end(id);
  }

  private slice(): () => boolean {
    return timer(this.world.clock, sliceMs);
  }
}
