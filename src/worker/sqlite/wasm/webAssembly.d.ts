/** The part of WebAssembly that is used here. Node has it, its types leave it to the DOM's. */
declare namespace WebAssembly {
  type ImportFunction = (...parameters: never[]) => unknown;
  type Imports = Record<string, Record<string, ImportFunction>>;

  class Memory {
    readonly buffer: ArrayBuffer;
    private constructor();
  }

  class Module {
    private readonly isCompiled: true;
    constructor(bytes: Uint8Array);
  }

  class Instance {
    readonly exports: Readonly<Record<string, unknown>>;
    constructor(module: Module, imports: Imports);
  }

  function instantiate(bytes: Uint8Array, imports: Imports): Promise<{ instance: Instance }>;
}
