// All builds of the project in one list: node esbuild.js [--production] [--tests] [--watch]
const fs = require("node:fs");
const path = require("node:path");
const esbuild = require("esbuild");

const production = process.argv.includes("--production");
const tests = process.argv.includes("--tests");
const watch = process.argv.includes("--watch");

const shared = {
  bundle: true,
  minify: production,
  sourcemap: production ? false : "linked",
  logLevel: watch ? "info" : "warning",
  // An import of types alone must not bring its module's code along.
  tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: false } },
};

const node = {
  ...shared,
  platform: "node",
  format: "cjs",
  target: "node20",
  external: ["vscode"],
};

/** The extension, its worker thread and the program for the terminal. */
const programs = {
  ...node,
  entryPoints: {
    extension: "src/extension.ts",
    worker: "src/worker/main.ts",
    cli: "src/cli/main.ts",
  },
  outdir: "dist",
};

/** One app for each folder of `webview` that has a `main.ts`; its styles come out beside it. */
const webviews = {
  ...shared,
  platform: "browser",
  format: "iife",
  target: "es2022",
  loader: { ".ttf": "file" },
  assetNames: "webview/[name]",
  entryPoints: filesBelow("webview").filter((file) => /^webview.\w+.main\.ts$/.test(file)),
  outbase: ".",
  outdir: "dist",
};

/**
 * Every test file on its own, at the same place below `out`. Packages stay outside, so that a
 * hundred bundles take a second; the product's own code is inside, as it stands in `src`.
 */
const testFiles = {
  ...node,
  minify: false,
  sourcemap: "inline",
  packages: "external",
  define: { "import.meta.dirname": "__dirname" },
  entryPoints: filesBelow("test").filter((file) => file.endsWith(".ts")),
  outbase: "test",
  outdir: "out",
};

/** Every file below a folder, if there is one, without the folders that hold other projects. */
function filesBelow(folder) {
  const entries = fs.existsSync(folder) ? fs.readdirSync(folder, { withFileTypes: true }) : [];
  return entries.flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      return entry.name === "node_modules" ? [] : filesBelow(file);
    }
    return [file];
  });
}

/** Forgets the bundles of tests that were renamed or deleted: mocha would still run them. */
function removeOldTests() {
  const folders = fs.readdirSync("test", { withFileTypes: true });
  for (const folder of folders.filter((entry) => entry.isDirectory())) {
    fs.rmSync(path.join("out", folder.name), { recursive: true, force: true });
  }
}

/** Returns the sources that went in; nothing while it watches. */
async function build(options) {
  if (watch) {
    const context = await esbuild.context(options);
    await context.watch();
    return [];
  }
  const { metafile } = await esbuild.build({ ...options, metafile: true });
  return Object.keys(metafile.inputs);
}

/** What is packaged brings the licences of the packages inside it along. */
function writeNotices(sources) {
  const packages = sources.flatMap(
    (source) => /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(source) ?? [],
  );
  const notices = [...new Set(packages)].sort().map((folder) => {
    const { name, version, license, author } = JSON.parse(
      fs.readFileSync(path.join(folder, "package.json"), "utf8"),
    );
    const file = fs.readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    // Some packages name their licence and add no text.
    const text = file
      ? fs.readFileSync(path.join(folder, file), "utf8")
      : `Licence: ${license}. Author: ${author?.name ?? author}.`;
    return `${name} ${version}\n\n${text.trim()}\n`;
  });
  fs.writeFileSync("dist/licenses.txt", notices.join("\n----\n\n"));
}

async function main() {
  if (production) {
    // What is packaged has no leftovers of other builds.
    fs.rmSync("dist", { recursive: true, force: true });
  }
  fs.mkdirSync("dist", { recursive: true });
  fs.copyFileSync("node_modules/sql.js/dist/sql-wasm.wasm", "dist/sql-wasm.wasm");
  if (tests) {
    removeOldTests();
  }
  const builds = [programs, webviews, ...(tests ? [testFiles] : [])];
  const sources = await Promise.all(builds.filter((options) => hasEntries(options)).map(build));
  if (production) {
    writeNotices(sources.flat());
  }
}

function hasEntries({ entryPoints }) {
  return Object.keys(entryPoints).length > 0;
}

main().catch((error) => {
  // esbuild has already written what is wrong with the sources.
  if (!error.errors) {
    console.error(error);
  }
  process.exitCode = 1;
});
