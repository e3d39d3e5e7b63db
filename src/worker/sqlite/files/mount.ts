import path from "node:path";
import { type FileBackend, type OpenOptions } from "./fileBackend";
import { RealFile } from "./realFile";

/** The files of one database by the role that SQLite gives them. */
export interface DatabaseFiles {
  readonly main: string;
  readonly log: string;
  readonly journal: string;
}

export type FileRole = keyof DatabaseFiles;

/** The first thing that went wrong with a real file since it was last asked. SQLite itself keeps no reason. */
export interface FileFault {
  readonly operation: string;
  readonly path: string;
  readonly cause: unknown;
}

export interface MountOptions {
  readonly files: DatabaseFiles;
  readonly backend: FileBackend;
  /** Whether the main file begins with our 16 bytes; otherwise it is a standard SQLite file. */
  readonly isStore: boolean;
}

/** The code of the error at a sync when a path no longer leads to the file that we write. */
export const replacedCode = "EREPLACED";

/** By the names that SQLite gives them in the mount's folder. */
const roles: Readonly<Record<string, FileRole>> = {
  main: "main",
  "main-wal": "log",
  "main-journal": "journal",
};

/** One database's real files behind a folder that only SQLite sees. */
export class Mount {
  readonly folder: string;
  readonly backend: FileBackend;
  private readonly identities = new Map<FileRole, string>();
  private firstFault: FileFault | undefined;

  constructor(
    readonly number: number,
    readonly options: MountOptions,
  ) {
    this.folder = `/mount${number}`;
    this.backend = options.backend;
  }

  /** What SQLite opens. It calls the others by the same name with an ending. */
  get databaseName(): string {
    return `${this.folder}/main`;
  }

  roleOf(name: string): FileRole | undefined {
    return roles[name];
  }

  path(role: FileRole): string {
    return this.options.files[role];
  }

  get realFolder(): string {
    return path.dirname(this.path("main"));
  }

  open(role: FileRole, options: OpenOptions): RealFile {
    const path = this.path(role);
    const handle = this.backend.open(path, options);
    const found = this.backend.look(path);
    if (found === undefined) {
      this.backend.close(handle);
      throw replaced(path);
    }
    this.identities.set(role, found.identity);
    return new RealFile(this.backend, handle, role === "main" && this.options.isStore);
  }

  /**
   * Looks before the sync, so that what is refused is not in the file either, and after it: what it finds then is what
   * the commit is in.
   */
  sync(role: FileRole, file: RealFile): void {
    this.refuseReplaced("main", role);
    file.sync();
    this.refuseReplaced("main", role);
  }

  /** What was refused must not get into a file that is closed, wherever it lies by now. */
  close(role: FileRole, file: RealFile): void {
    if (this.isReplaced("main") || this.isReplaced(role)) {
      file.abandon();
    } else {
      file.close();
    }
  }

  /** Whoever put another file in place of ours also owns the log beside it: that one is not ours to remove. */
  remove(role: FileRole): void {
    this.refuseReplaced(role);
    this.backend.remove(this.path(role));
  }

  report(fault: FileFault): void {
    this.firstFault ??= fault;
  }

  get fault(): FileFault | undefined {
    return this.firstFault;
  }

  forgetFault(): void {
    this.firstFault = undefined;
  }

  private refuseReplaced(...suspects: readonly FileRole[]): void {
    const found = suspects.find((role) => this.isReplaced(role));
    if (found !== undefined) {
      throw replaced(this.path(found));
    }
  }

  private isReplaced(role: FileRole): boolean {
    const opened = this.identities.get(role);
    return opened !== undefined && this.backend.look(this.path(role))?.identity !== opened;
  }
}

function replaced(path: string): Error {
  const error = new Error(`'${path}' is no longer the file that was opened.`);
  return Object.assign(error, { code: replacedCode });
}
