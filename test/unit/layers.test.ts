import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { join, posix } from "node:path";
import ts from "typescript";
import { filesBelow } from "../harness/files.mjs";
import { root } from "../harness/project.mjs";

/** What each layer may import from the others. A layer's left side never imports its right side. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  core: ["core"],
  protocol: ["core", "protocol"],
  worker: ["core", "protocol", "worker"],
  host: ["core", "protocol", "host"],
  // A terminal has no other thread to keep alive: it runs the store and the engine in its own.
  cli: ["core", "protocol", "worker", "cli"],
  webview: ["core", "protocol", "webview"],
  "extension.ts": ["core", "protocol", "host"],
};

const builtIn = new Set([...builtinModules, ...builtinModules.map((name) => `node:${name}`)]);
const mayImportNode = ["worker", "host", "cli", "extension.ts"];
const mayImportVscode = ["host", "extension.ts"];

interface Import {
  /** Where it stands. */
  readonly file: string;
  readonly layer: string;
  /** A layer, or the name of a package. */
  readonly target: string;
}

const imports = ["src", "webview"]
  .flatMap((folder) => filesBelow(join(root, folder)).map((file) => `${folder}/${file}`))
  .filter((file) => file.endsWith(".ts"))
  .flatMap(importsOf);

function importsOf(file: string): readonly Import[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(join(root, file), "utf8"));
  const layer = layerOf(file);
  return importedFiles.map(({ fileName }) => ({
    file,
    layer,
    target: fileName.startsWith(".")
      ? layerOf(posix.join(posix.dirname(file), fileName))
      : fileName,
  }));
}

/** `src/core/jobs/systemJob.ts` is of core, `webview/jobs/main.ts` of webview. */
function layerOf(file: string): string {
  const [top = "", layer = ""] = file.split("/");
  if (top !== "src") {
    return top;
  }
  return layer === "extension" ? "extension.ts" : layer;
}

function broken(isBroken: (found: Import) => boolean): readonly string[] {
  return imports.filter(isBroken).map(({ file, target }) => `${file} imports ${target}`);
}

describe("the layers", () => {
  it("are all known", () => {
    const layers = new Set(imports.map(({ layer }) => layer));
    assert.deepEqual(
      [...layers].filter((layer) => !(layer in mayImport)),
      [],
    );
  });

  it("import from the left only", () => {
    const wrong = broken(
      ({ layer, target }) => target in mayImport && mayImport[layer]?.includes(target) !== true,
    );
    assert.deepEqual(wrong, []);
  });

  it("meet VS Code in host and extension.ts only", () => {
    const wrong = broken(
      ({ layer, target }) => target === "vscode" && !mayImportVscode.includes(layer),
    );
    assert.deepEqual(wrong, []);
  });

  it("meet Node in worker, host and cli only", () => {
    const wrong = broken(
      ({ layer, target }) => builtIn.has(target) && !mayImportNode.includes(layer),
    );
    assert.deepEqual(wrong, []);
  });
});
