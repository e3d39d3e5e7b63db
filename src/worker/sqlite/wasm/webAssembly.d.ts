/** The part of WebAssembly that is used here. Node has it, its types leave it to the DOM's. */
declare namespace WebAssembly {
  type ImportFunction = (...parameters: never[]) => unknown;
  type Imports = Record<string, Record<string, ImportFunction>>;

  class Memory {
    readonly buffer: ArrayBuffer;
    private constructor();
  }

  interface Instance {
    readonly exports: Readonly<Record<string, unknown>>;
  }

  function instantiate(bytes: Uint8Array, imports: Imports): Promise<{ instance: Instance }>;
}
