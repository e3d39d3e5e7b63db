import { AppError } from "../base/errors";
import { type Store } from "../store/store";
import { type WorkflowService } from "../workflows/workflowService";
import { parseStubFile } from "./parseStubFile";
import { type Stub } from "./stubModel";

export interface StubFile {
  /** As a person knows it. */
  readonly file: string;
  readonly text: string;
}

/** What became of an import of stubs. */
export interface StubImport {
  readonly stubs: readonly StubLine[];
  /** What is wrong with the files that were not taken, each with its file and place. */
  readonly problems: readonly string[];
  /** Workflows that had waited for these stubs. */
  readonly activated: readonly { readonly id: string; readonly name: string }[];
}

export interface StubLine extends Pick<Stub, "kind" | "name"> {
  readonly file: string;
  readonly outcome: "added" | "replaced" | "unchanged";
}

/** Takes over the stubs of some files in one transaction: of each file all or, where it is broken, none. */
export function importStubs(
  { store, workflows }: { readonly store: Store; readonly workflows: WorkflowService },
  files: readonly StubFile[],
): StubImport {
  return store.transaction(() => {
    const lines = new Map<string, StubLine>();
    const problems: string[] = [];
    for (const { file, text } of files) {
      const stubs = attempt(() => parseStubFile(file, text), problems);
      const other = stubs.map((stub) => lines.get(keyOf(stub))).find((line) => line !== undefined);
      if (other !== undefined) {
        problems.push(`${file}: "${other.name}" has a stub in ${other.file} already.`);
        continue;
      }
      for (const stub of stubs) {
        const { kind, name } = stub;
        lines.set(keyOf(stub), { file, kind, name, outcome: save(store, stub) });
      }
    }
    const activated = workflows.activateAwaiting().map(({ metadata }) => metadata);
    return {
      stubs: [...lines.values()],
      problems,
      activated: activated.map(({ workflowid: id, name }) => ({ id, name })),
    };
  });
}

function save({ stubs }: Store, stub: Stub): StubLine["outcome"] {
  const before = stubs.find(stub.kind, stub.name);
  if (before !== undefined && JSON.stringify(before.cases) === JSON.stringify(stub.cases)) {
    return "unchanged";
  }
  stubs.save(stub);
  return before === undefined ? "added" : "replaced";
}

function attempt(read: () => readonly Stub[], problems: string[]): readonly Stub[] {
  try {
    return read();
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === "stubs.malformed") {
      problems.push(thrown.message);
      return [];
    }
    throw thrown;
  }
}

function keyOf({ kind, name }: Pick<Stub, "kind" | "name">): string {
  return `${kind} ${name}`;
}
