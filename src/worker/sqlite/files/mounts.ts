import { Mount, type FileRole, type MountOptions } from "./mount";
import { type RealFile } from "./realFile";

/** A file, or a folder that is open to be synced, as SQLite's C library holds it. */
export type OpenFile = OpenDatabaseFile | OpenFolder;

export interface OpenDatabaseFile {
  readonly mount: Mount;
  readonly role: FileRole;
  readonly file: RealFile;
  position: number;
}

export interface OpenFolder {
  readonly mount: Mount;
  readonly role: "folder";
}

/** A path that SQLite names and that lies in one of our mounts. */
export interface MountedPath {
  readonly mount: Mount;
  readonly role: FileRole | "folder";
}

/** File numbers of the C library's own, in-memory file system stay far below. */
const firstNumber = 5000;

/** Which names of SQLite stand for real files, and which of them are open. */
export class Mounts {
  private readonly mounts = new Map<string, Mount>();
  private readonly openFiles = new Map<number, OpenFile>();
  private mountCount = 0;
  private nextNumber = firstNumber;

  add(options: MountOptions): Mount {
    const mount = new Mount(++this.mountCount, options);
    this.mounts.set(mount.folder, mount);
    return mount;
  }

  /** Closes what is still open, as the end of the process would: SQLite is not told. */
  remove(mount: Mount): void {
    this.mounts.delete(mount.folder);
    for (const [number, file] of this.openFiles) {
      if (file.mount === mount) {
        this.forget(number);
        if (file.role !== "folder") {
          file.file.abandon();
        }
      }
    }
  }

  find(path: string): MountedPath | undefined {
    const [, folder = "", name] = /^(\/[^/]+)(?:\/([^/]+))?$/.exec(path) ?? [];
    const mount = this.mounts.get(folder);
    const role = name === undefined ? "folder" : mount?.roleOf(name);
    return mount && role && { mount, role };
  }

  keep(file: OpenFile): number {
    const number = this.nextNumber++;
    this.openFiles.set(number, file);
    return number;
  }

  get(number: number): OpenFile | undefined {
    return this.openFiles.get(number);
  }

  forget(number: number): void {
    this.openFiles.delete(number);
  }
}
