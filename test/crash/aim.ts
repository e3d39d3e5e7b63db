/** Places at which a process can be told to end itself; a signal from outside rarely hits them. */
export const targets = [
  "beforeCommit",
  "logWrite",
  "logSync",
  "mainWrite",
  "committed",
  "unanswered",
  "answered",
] as const;

/**
 * `logWrite` and `mainWrite` leave a write half done. `committed`: after a step's commit, `unanswered`: after that of
 * somebody's request, who is not told any more.
 */
/** `rename`: before a file gets another name, and after it has. Only a restore comes there, and nothing by chance. */
export type Target = (typeof targets)[number] | "rename";

/** The `count`-th time that the target is reached. */
export interface Aim {
  readonly target: Target;
  readonly count: number;
}

/** Ends the process where it is told to, as a kill from outside does: nothing is closed, nothing is written. */
export class SelfKill {
  private left: number;

  constructor(private readonly aim: Aim | undefined) {
    this.left = aim?.count ?? 0;
  }

  /** Whether this is the time. */
  isAt(target: Target): boolean {
    return this.aim?.target === target && --this.left === 0;
  }

  at(target: Target): void {
    if (this.isAt(target)) {
      this.now();
    }
  }

  now(): never {
    process.kill(process.pid, "SIGKILL");
    // The signal may take a moment; nothing may happen in it.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    throw new Error("The process outlived its kill.");
  }
}
