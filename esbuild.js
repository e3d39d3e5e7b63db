// All builds of the project in one list: node esbuild.js [--production] [--watch] [--tests]
const fs = require("node:fs");
const path = require("node:path");
const esbuild = require("esbuild");

const production = process.argv.includes("--production");
const watch = process.argv.includes("--watch");
const tests = process.argv.includes("--tests");

const node = {
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  external: ["vscode"],
  sourcemap: production ? false : "linked",
  minify: production,
  keepNames: true,
  logLevel: "warning",
};

const builds = [
  {
    ...node,
    entryPoints: {
      extension: "src/extension.ts",
      worker: "src/worker/main.ts",
      cli: "src/cli/main.ts",
    },
    outdir: "dist",
  },
  {
    ...node,
    sourcemap: "inline",
    minify: false,
    external: ["vscode", "mocha", "playwright-core", "esbuild", "@vscode/*", "@axe-core/*"],
    entryPoints: walk("test").filter((file) => file.endsWith(".ts")),
    outbase: "test",
    outdir: "out",
    only: "tests",
  },
];

/** Every file below a folder, without the folders that hold other projects. */
function walk(folder) {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      return entry.name === "node_modules" ? [] : walk(file);
    }
    return [file];
  });
}

async function main() {
  for (const { only, ...options } of builds) {
    if (only === "tests" && !tests) {
      continue;
    }
    if (watch) {
      const context = await esbuild.context({ ...options, logLevel: "info" });
      await context.watch();
    } else {
      await esbuild.build(options);
    }
  }
  fs.mkdirSync("dist", { recursive: true });
  fs.copyFileSync("node_modules/sql.js/dist/sql-wasm.wasm", "dist/sql-wasm.wasm");
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
