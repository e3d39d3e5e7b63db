import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { isKnownImports, namedImports } from "../../../../src/worker/sqlite/wasm/importMap";
import { loadSqlite } from "../../../../src/worker/sqlite/wasm/loadSqlite";
import { wasmFile } from "../../../builders/databases";
import { temporaryFolder } from "../../../builders/temporaryFolder";

describe("loadSqlite", () => {
  const folder = temporaryFolder();

  it("refuses a wasm of which a single byte differs, then loads the right one", async () => {
    const altered = fs.readFileSync(wasmFile);
    altered[altered.length - 1] = (altered.at(-1) ?? 0) ^ 1;
    const file = path.join(folder, "altered.wasm");
    fs.writeFileSync(file, altered);
    await assert.rejects(loadSqlite(file), {
      code: "store.unknownBuild",
      message: /sha256 .* Reinstall/,
    });
    assert.equal(await loadSqlite(wasmFile), await loadSqlite(wasmFile));
  });

  it("keeps SQLite in a realm of its own, so that V8 does not inline calls into it", async () => {
    const { functions } = await loadSqlite(wasmFile);
    assert.equal(functions._sqlite3_step instanceof Function, false);
    assert.equal(typeof functions._sqlite3_step, "function");
  });
});

describe("isKnownImports", () => {
  const nothing = (): number => 0;
  const keys = "aiDjhbgJIFMCLxsrNonwvAyzkBdpclGHemtEKquf".split("");
  const imports = (names: readonly string[]): WebAssembly.Imports => ({
    a: Object.fromEntries(names.map((name) => [name, nothing])),
  });

  it("accepts the imports of the one known build", () => {
    assert.equal(isKnownImports(imports(keys)), true);
    assert.equal(namedImports(imports(keys))["fd_sync"], nothing);
  });

  it("refuses another order, another number and other modules", () => {
    assert.equal(isKnownImports(imports([...keys].reverse())), false);
    assert.equal(isKnownImports(imports(keys.slice(1))), false);
    assert.equal(isKnownImports(imports([...keys, "Z"])), false);
    assert.equal(isKnownImports({ ...imports(keys), b: {} }), false);
    assert.equal(isKnownImports({}), false);
  });
});
