import { createHash } from "node:crypto";
import fs from "node:fs/promises";
import vm from "node:vm";
import initSqlJs from "sql.js";
import { AppError } from "../../../core/base/errors";
import { handleCalls } from "../files/handleCalls";
import { Mounts } from "../files/mounts";
import { pathCalls } from "../files/pathCalls";
import { type SystemCalls } from "../files/systemCalls";
import { isKnownImports, namedImports, replaceImports } from "./importMap";
import { hasSqliteFunctions, type SqliteFunctions } from "./sqliteFunctions";
import { WasmMemory } from "./wasmMemory";

/** SQLite of this thread. Connections share its code and memory, nothing else. */
export interface Sqlite {
  readonly functions: SqliteFunctions;
  readonly memory: WasmMemory;
  readonly mounts: Mounts;
}

/** sql-wasm.wasm of sql.js 1.16.0. */
const knownSha256 = "43bbcdd44287e5a2db3b6b5af34b1a3485a7a441285d247976c1ebe3c61f8dbf";

let loading: Promise<Sqlite> | undefined;

/**
 * Loads SQLite once per thread with its file calls led to `mounts`. Throws `store.unknownBuild` when the wasm or its
 * imports are not exactly the ones this was written for.
 */
export async function loadSqlite(wasmFile: string): Promise<Sqlite> {
  if (loading === undefined) {
    const wasm = await fs.readFile(wasmFile);
    refuseUnknownWasm(wasm, wasmFile);
    loading ??= instantiate(wasm);
  }
  return loading;
}

function refuseUnknownWasm(wasm: Uint8Array, wasmFile: string): void {
  const sha256 = createHash("sha256").update(wasm).digest("hex");
  if (sha256 !== knownSha256) {
    throw unknownBuild(`'${wasmFile}' has the sha256 ${sha256}`);
  }
}

function unknownBuild(reason: string, cause?: unknown): AppError {
  return new AppError(
    "store.unknownBuild",
    `This installation's SQLite is not the one that the store was written for (${reason}). Reinstall the extension.`,
    { cause },
  );
}

interface MemoryCalls {
  emscripten_resize_heap(bytes: number): number;
}

/** What sql.js is loaded with. */
interface Configuration {
  readonly parts: Pick<Sqlite, "memory" | "mounts">;
  instantiateWasm(imports: WebAssembly.Imports, receive: (instance: object) => void): object;
  /** Given by sql.js: makes its promise fail, which nothing else does. */
  onAbort?(reason: unknown): void;
}

/**
 * sql.js loads itself once and answers every further call with its first configuration, now full of functions. So what
 * belongs to the instance travels on the configuration, and a second caller gets it too.
 */
async function instantiate(wasm: Uint8Array): Promise<Sqlite> {
  const configuration: Configuration = {
    parts: { memory: new WasmMemory(), mounts: new Mounts() },
    instantiateWasm(imports, receive) {
      startWasm(wasm, imports, configuration.parts).then(receive, (reason: unknown) => {
        configuration.onAbort?.(reason);
      });
      return {};
    },
  };
  const module: unknown = await initSqlJs(configuration as object).catch((cause: unknown) => {
    throw unknownBuild(String(cause), cause);
  });
  const { parts } = module as Configuration;
  if (!hasSqliteFunctions(module as object)) {
    throw unknownBuild("functions are missing");
  }
  return { functions: module as SqliteFunctions, ...parts };
}

async function startWasm(
  wasm: Uint8Array,
  imports: WebAssembly.Imports,
  { memory, mounts }: Configuration["parts"],
): Promise<WebAssembly.Instance> {
  if (!isKnownImports(imports)) {
    throw new Error("its imports differ");
  }
  const original = namedImports(imports) as unknown as SystemCalls & MemoryCalls;
  const calls: SystemCalls & MemoryCalls = {
    ...pathCalls(memory, mounts, original),
    ...handleCalls(memory, mounts, original),
    emscripten_resize_heap(bytes) {
      const isGrown = original.emscripten_resize_heap(bytes);
      memory.didGrow();
      return isGrown;
    },
  };
  const realm = ownRealm();
  const { instance } = await realm.instantiate(wasm, replaceImports(imports, { ...calls }));
  const exported = Object.values(instance.exports).find((value) => value instanceof realm.Memory);
  if (exported === undefined) {
    throw new Error("it exports no memory");
  }
  memory.attach(exported);
  return instance;
}

/**
 * WebAssembly of a realm of its own. V8 inlines calls from JavaScript into WebAssembly, and as of Node 20 compiles a
 * function around such a call wrongly when it also asks a value of several types for its length: the process ends with a
 * segmentation fault (seen under load; gone with --no-turbo-inline-js-wasm-calls). It never inlines across realms.
 */
function ownRealm(): typeof WebAssembly {
  return vm.runInNewContext("WebAssembly") as typeof WebAssembly;
}
