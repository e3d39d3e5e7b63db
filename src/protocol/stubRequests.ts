import { type StubFile, type StubImport } from "../core/stubs/importStubs";
import { type Stub } from "../core/stubs/stubModel";
import { type WritingRequest } from "./environment";

export type { StubFile, StubImport };

/** What a stub answers for. */
export type StubName = Pick<Stub, "kind" | "name">;

export interface StubSummary extends StubName {
  readonly cases: number;
}

/** What the host may ask of the stubs of an environment. */
export type StubRequests = {
  /** By kind and name. */
  listStubs: () => readonly StubSummary[];
  /** Each file is taken over whole or not at all; what has waited for a stub is activated. At most 4 MB each. */
  importStubs: (params: { files: readonly StubFile[] } & WritingRequest) => StubImport;
  /** Answers how many there were. */
  removeStubs: (params: { stubs: readonly StubName[] } & WritingRequest) => { removed: number };
  /** A stub file to fill in, with all that these workflows call and that has no stub; empty when nothing is missing. */
  createStubFile: (params: { workflows: readonly string[] }) => {
    text: string;
    names: readonly string[];
  };
};
