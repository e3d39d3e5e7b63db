import * as vscode from "vscode";

/** A file system whose files are made when they are read, and cannot be written. */
export abstract class ReadOnlyFiles implements vscode.FileSystemProvider, vscode.Disposable {
  private readonly changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  /** When each file changed last. */
  private readonly times = new Map<string, number>();

  readonly onDidChangeFile = this.changes.event;

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const size = Buffer.byteLength(await this.textOf(uri));
    const mtime = this.times.get(uri.toString()) ?? 0;
    return { type: vscode.FileType.File, ctime: 0, mtime, size };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return Buffer.from(await this.textOf(uri));
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  readDirectory(): never {
    throw vscode.FileSystemError.NoPermissions();
  }

  createDirectory(): never {
    throw vscode.FileSystemError.NoPermissions();
  }

  writeFile(): never {
    throw vscode.FileSystemError.NoPermissions();
  }

  delete(): never {
    throw vscode.FileSystemError.NoPermissions();
  }

  rename(): never {
    throw vscode.FileSystemError.NoPermissions();
  }

  dispose(): void {
    this.changes.dispose();
  }

  protected abstract textOf(uri: vscode.Uri): Promise<string>;

  protected changed(uri: vscode.Uri): void {
    this.times.set(uri.toString(), Date.now());
    this.changes.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }
}
