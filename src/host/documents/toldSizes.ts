/**
 * Which size VS Code is told of a file. Before a save it takes a file that is newer but as long as before for unchanged,
 * and overwrites it: so no two versions may seem to have the same size as long as one text of them is in an editor.
 */
export class ToldSizes {
  private readonly files = new Map<string, { version: number; size: number; used: Set<number> }>();

  /** The size that stands for this version. */
  tell(file: string, version: number, length: number): number {
    const told = this.files.get(file);
    if (told?.version === version) {
      return told.size;
    }
    const used = told?.used ?? new Set<number>();
    let size = length;
    while (used.has(size)) {
      size++;
    }
    used.add(size);
    this.files.set(file, { version, size, used });
    return size;
  }

  /** The version that was told last. */
  versionOf(file: string): number | undefined {
    return this.files.get(file)?.version;
  }

  /** The text of the told version went into an editor: what was told before does not matter any more. */
  loaded(file: string): void {
    const told = this.files.get(file);
    if (told !== undefined) {
      told.used = new Set([told.size]);
    }
  }

  forget(file: string): void {
    this.files.delete(file);
  }
}
