import { type FileHandle, open, rename, rm } from "node:fs/promises";

/**
 * A file that is written some at a time. It gets its name when it is whole and on the disk: until then, and when it is given up
 * or the window goes away, what had the name before stays as it is.
 */
export class ExportFile {
  private constructor(
    private readonly path: string,
    private readonly draft: string,
    private readonly handle: FileHandle,
  ) {}

  static async open(path: string): Promise<ExportFile> {
    const draft = `${path}.part`;
    return new ExportFile(path, draft, await open(draft, "w"));
  }

  /** All of it: `write` would write as much as there is room for and say nothing. */
  write(text: string): Promise<void> {
    return this.handle.writeFile(text);
  }

  async close(): Promise<void> {
    await this.handle.sync();
    await this.handle.close();
    await rename(this.draft, this.path);
  }

  async giveUp(): Promise<void> {
    try {
      await this.handle.close();
    } finally {
      await rm(this.draft, { force: true });
    }
  }
}
