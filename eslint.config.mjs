import tseslint from "typescript-eslint";

const noHost = {
  group: ["vscode", "**/host/**"],
  message: "core, protocol, worker, cli and webview run without VS Code.",
};
const noNode = {
  group: ["node:*", "fs", "path"],
  message: "core is given its clock, files and randomness.",
};
/** Folders that lie to the right of a layer's arrow, and that it may therefore not import. */
const right = (...folders) => ({
  group: folders.map((folder) => `**/${folder}/**`),
  message: "An arrow core <- protocol <- worker, host, cli, webview never runs backwards.",
});
const restrict = (...patterns) => ({ "no-restricted-imports": ["error", { patterns }] });

export default tseslint.config(
  { ignores: ["dist", "out", "node_modules", ".vscode-test", "test/bench/node_modules"] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      curly: ["error", "all"],
      eqeqeq: "error",
      "no-console": "error",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      // A default answers for the rest of a union; without one every member must be there.
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "no-restricted-syntax": [
        "error",
        { selector: "TSEnumDeclaration", message: "Use a union of string literals." },
      ],
    },
  },
  {
    files: ["src/core/**"],
    rules: {
      ...restrict(noHost, noNode, right("protocol", "worker", "cli", "webview")),
      "no-restricted-globals": [
        "error",
        "setTimeout",
        "setInterval",
        "setImmediate",
        "process",
        "performance",
      ],
      "no-restricted-properties": [
        "error",
        { object: "Date", property: "now", message: "Ask the clock." },
        { object: "Math", property: "random", message: "Ask for randomness by constructor." },
      ],
    },
  },
  { files: ["src/protocol/**"], rules: restrict(noHost, noNode, right("worker", "cli")) },
  { files: ["src/worker/**"], rules: restrict(noHost, right("cli")) },
  { files: ["src/cli/**"], rules: restrict(noHost) },
  { files: ["webview/**"], rules: restrict(noHost, noNode, right("worker", "cli")) },
  { files: ["src/host/**"], rules: restrict(right("cli", "webview")) },
  {
    files: ["test/**", "src/cli/**"],
    rules: { "no-console": "off" },
  },
  {
    files: ["test/**/*.ts"],
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-non-null-assertion": "off",
    },
  },
  { files: ["**/*.{js,mjs,cjs}"], ...tseslint.configs.disableTypeChecked },
  {
    files: ["**/*.{js,mjs,cjs}"],
    rules: { "no-console": "off", "@typescript-eslint/no-require-imports": "off" },
  },
);
