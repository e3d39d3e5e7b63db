import path from "node:path";
import { bulkDeleteCommand } from "./bulkDelete";
import { type Command, type Terminal } from "./command";
import { runProgram } from "./program";
import { scenarioCommand } from "./scenario";
import { workflowsCommand } from "./workflows";

const wasmFile = path.join(__dirname, "sql-wasm.wasm");

const commands: ReadonlyMap<string, Command> = new Map([
  ["bulk-delete", bulkDeleteCommand({ wasmFile })],
  ["scenario", scenarioCommand({ wasmFile })],
  ["workflows", workflowsCommand],
]);

const terminal: Terminal = {
  out: (text) => process.stdout.write(`${text}\n`),
  error: (text) => process.stderr.write(`${text}\n`),
  onInterrupt: (listener) => {
    // Each time: npm hands on what the terminal has sent already.
    process.on("SIGINT", listener);
    return { dispose: () => process.off("SIGINT", listener) };
  },
};

// Whoever reads the output may have enough of it, as `head` does.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") {
    throw error;
  }
});

// Node itself would print the whole bundle, which is one line.
void runProgram(commands, process.argv.slice(2), terminal).then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    terminal.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exitCode = 1;
  },
);
