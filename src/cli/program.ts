import { AppError } from "../core/base/errors";
import { type Command, type Terminal } from "./command";

/** Runs the command that the first argument names, and resolves with the exit code. */
export async function runProgram(
  commands: ReadonlyMap<string, Command>,
  [name, ...args]: readonly string[],
  terminal: Terminal,
): Promise<number> {
  const command = commands.get(name ?? "");
  if (name === undefined || name === "--help" || name === "-h") {
    terminal.out(helpOf(commands));
    return name === undefined ? 1 : 0;
  }
  if (command === undefined) {
    terminal.error(`There is no command '${name}'.\n\n${helpOf(commands)}`);
    return 1;
  }
  if (args.includes("--help") || args.includes("-h")) {
    terminal.out(command.help);
    return 0;
  }
  try {
    return await command.run(args, terminal);
  } catch (thrown) {
    if (thrown instanceof AppError) {
      terminal.error(thrown.message);
      return 1;
    }
    throw thrown;
  }
}

function helpOf(commands: ReadonlyMap<string, Command>): string {
  const width = Math.max(...[...commands.keys()].map((name) => name.length));
  const lines = [...commands].map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
  return [
    "Usage: node dist/cli.js <command> [arguments]",
    "",
    ...lines,
    "",
    "'<command> --help' says more about a command.",
  ].join("\n");
}
