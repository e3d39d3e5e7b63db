import path from "node:path";
import {
  type FileBackend,
  type FileLook,
  type OpenOptions,
} from "../../../../../src/worker/sqlite/files/fileBackend";

/** What was asked of the disk, in order. Content belongs to a file, whatever its names are. */
export type DiskOperation =
  | { readonly kind: "write"; readonly file: number; readonly position: number; bytes: Uint8Array }
  | { readonly kind: "truncate"; readonly file: number; readonly length: number }
  | { readonly kind: "sync"; readonly file: number }
  | { readonly kind: "name"; readonly path: string; readonly file: number | undefined }
  | { readonly kind: "rename"; readonly from: string; readonly to: string; readonly file: number }
  | { readonly kind: "syncFolder"; readonly folder: string };

/** Files in memory that remember how they came about, so that a power loss can be played. */
export class SimulatedDisk implements FileBackend {
  readonly operations: DiskOperation[] = [];
  private readonly contents = new Map<number, Content>();
  private readonly names = new Map<string, number>();
  private readonly handles = new Map<number, number>();
  private nextHandle = 1;
  private lastFile = 0;

  /** A disk on which these operations were done. */
  static after(operations: readonly DiskOperation[]): SimulatedDisk {
    const disk = new SimulatedDisk();
    for (const operation of operations) {
      disk.apply(operation);
    }
    return disk;
  }

  open(name: string, { create, truncate }: OpenOptions): number {
    let file = this.names.get(name);
    if (file === undefined) {
      if (!create) {
        throw this.error("ENOENT", name);
      }
      file = ++this.lastFile;
      this.do({ kind: "name", path: name, file });
    }
    if (truncate) {
      this.do({ kind: "truncate", file, length: 0 });
    }
    const handle = this.nextHandle++;
    this.handles.set(handle, file);
    return handle;
  }

  read(handle: number, into: Uint8Array, position: number): number {
    return this.content(this.file(handle)).read(into, position);
  }

  write(handle: number, from: Uint8Array, position: number): number {
    this.do({ kind: "write", file: this.file(handle), position, bytes: Uint8Array.from(from) });
    return from.length;
  }

  size(handle: number): number {
    return this.content(this.file(handle)).size;
  }

  truncate(handle: number, length: number): void {
    this.do({ kind: "truncate", file: this.file(handle), length });
  }

  sync(handle: number): void {
    this.do({ kind: "sync", file: this.file(handle) });
  }

  close(handle: number): void {
    this.handles.delete(handle);
  }

  remove(name: string): void {
    if (!this.names.has(name)) {
      throw this.error("ENOENT", name);
    }
    this.do({ kind: "name", path: name, file: undefined });
  }

  rename(from: string, to: string): void {
    const file = this.names.get(from);
    if (file === undefined) {
      throw this.error("ENOENT", from);
    }
    this.do({ kind: "rename", from, to, file });
  }

  syncFolder(folder: string): void {
    this.do({ kind: "syncFolder", folder });
  }

  look(name: string): FileLook | undefined {
    const file = this.names.get(name);
    return file === undefined
      ? undefined
      : { size: this.content(file).size, identity: String(file) };
  }

  private do(operation: DiskOperation): void {
    this.operations.push(operation);
    this.apply(operation);
  }

  private apply(operation: DiskOperation): void {
    switch (operation.kind) {
      case "write":
        this.content(operation.file).write(operation.bytes, operation.position);
        break;
      case "truncate":
        this.content(operation.file).resize(operation.length);
        break;
      case "name":
        this.setName(operation.path, operation.file);
        break;
      case "rename":
        this.setName(operation.from, undefined);
        this.setName(operation.to, operation.file);
        break;
      case "sync":
      case "syncFolder":
        break;
    }
  }

  private setName(name: string, file: number | undefined): void {
    if (file === undefined) {
      this.names.delete(name);
    } else {
      this.lastFile = Math.max(this.lastFile, file);
      this.names.set(name, file);
    }
  }

  private content(file: number): Content {
    this.lastFile = Math.max(this.lastFile, file);
    const content = this.contents.get(file) ?? new Content();
    this.contents.set(file, content);
    return content;
  }

  private file(handle: number): number {
    const file = this.handles.get(handle);
    if (file === undefined) {
      throw this.error("EBADF", String(handle));
    }
    return file;
  }

  private error(code: string, name: string): Error {
    return Object.assign(new Error(`${code}: ${path.basename(name)}`), { code });
  }
}

class Content {
  private bytes = new Uint8Array();
  size = 0;

  read(into: Uint8Array, position: number): number {
    const part = this.bytes.subarray(position, Math.min(this.size, position + into.length));
    into.set(part);
    return part.length;
  }

  write(bytes: Uint8Array, position: number): void {
    const end = position + bytes.length;
    if (end > this.size) {
      this.resize(end);
    }
    this.bytes.set(bytes, position);
  }

  resize(size: number): void {
    if (size > this.bytes.length) {
      const larger = new Uint8Array(size * 2);
      larger.set(this.bytes.subarray(0, this.size));
      this.bytes = larger;
    }
    this.bytes.fill(0, Math.min(size, this.size), Math.max(size, this.size));
    this.size = size;
  }
}
