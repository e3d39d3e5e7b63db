import path from "node:path";
import { type Command, type Terminal } from "./command";
import { runProgram } from "./program";
import { scenarioCommand } from "./scenario";
import { workflowsCommand } from "./workflows";

const commands: ReadonlyMap<string, Command> = new Map([
  ["scenario", scenarioCommand({ wasmFile: path.join(__dirname, "sql-wasm.wasm") })],
  ["workflows", workflowsCommand],
]);

const terminal: Terminal = {
  out: (text) => process.stdout.write(`${text}\n`),
  error: (text) => process.stderr.write(`${text}\n`),
};

void runProgram(commands, process.argv.slice(2), terminal).then((exitCode) => {
  process.exitCode = exitCode;
});
