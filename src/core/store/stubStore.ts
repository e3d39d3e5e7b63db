import { type Stub } from "../stubs/stubModel";

/** The stubs of an environment: one for each thing that workflows call. */
export interface StubStore {
  find(kind: Stub["kind"], name: string): Stub | undefined;
  /** By kind and name. */
  list(): readonly Stub[];
  /** Takes the place of one for the same thing. */
  save(stub: Stub): void;
  /** Answers whether there was one. */
  remove(kind: Stub["kind"], name: string): boolean;
}
