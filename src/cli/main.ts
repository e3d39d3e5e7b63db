import { type Command, type Terminal } from "./command";
import { runProgram } from "./program";
import { workflowsCommand } from "./workflows";

const commands: ReadonlyMap<string, Command> = new Map([["workflows", workflowsCommand]]);

const terminal: Terminal = {
  out: (text) => process.stdout.write(`${text}\n`),
  error: (text) => process.stderr.write(`${text}\n`),
};

void runProgram(commands, process.argv.slice(2), terminal).then((exitCode) => {
  process.exitCode = exitCode;
});
