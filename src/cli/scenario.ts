import { AppError } from "../core/base/errors";
import { scenarioJsonSchema } from "../core/scenarios/scenarioJsonSchema";
import { stubJsonSchema } from "../core/stubs/stubModel";
import { type Command } from "./command";
import { findScenarios } from "./scenario/findScenarios";
import { reportJson, reportText } from "./scenario/report";
import { runScenarioFile } from "./scenario/runScenarioFile";

const help = `Usage: node dist/cli.js scenario <files or folders> [--json] [--durable]
       node dist/cli.js scenario --schema | --stub-schema

Runs scenarios: each says in JSON which rows and workflows are there, what happens on a virtual
clock, and what must be true. Of a folder every **/*.scenario.json is run. One scenario never
sees what another one left.

  --json      prints one JSON object instead: the results with every step, and the counts
  --durable   keeps each scenario's store in a file of a temporary folder while it runs, as the
              extension does; without it only scenarios that restart the engine have one
  --schema, --stub-schema
              print the JSON schemas of scenario files and of stub files

Exit code: 0 when every expectation held, 1 when one did not or a file could not be read.`;

/** `scenario`: declarative runs of workflows, judged by what they expect. */
export function scenarioCommand({ wasmFile }: { wasmFile: string }): Command {
  return {
    summary: "Runs scenarios and says where they differ from what they expect.",
    help,
    run: async (args, terminal) => {
      const { targets, options } = parseArguments(args);
      const schema = options.has("--schema")
        ? scenarioJsonSchema()
        : options.has("--stub-schema")
          ? stubJsonSchema()
          : undefined;
      if (schema !== undefined) {
        terminal.out(JSON.stringify(schema, undefined, 2));
        return 0;
      }
      const files = await findScenarios(targets);
      const report = options.has("--json") ? reportJson(terminal) : reportText(terminal);
      const isDurable = options.has("--durable");
      for (const file of files) {
        const onError = (message: string | Error): void => {
          terminal.error(`${file}: ${message instanceof Error ? message.message : message}`);
        };
        report.add(await runScenarioFile(file, { isDurable, wasmFile, onError }));
      }
      return report.end() ? 0 : 1;
    },
  };
}

const schemas = ["--schema", "--stub-schema"];
const known = ["--json", "--durable", ...schemas];

function parseArguments(args: readonly string[]): {
  targets: readonly string[];
  options: ReadonlySet<string>;
} {
  const options = args.filter((arg) => arg.startsWith("-"));
  const targets = args.filter((arg) => !arg.startsWith("-"));
  const strange = options.find((option) => !known.includes(option));
  if (strange !== undefined) {
    throw new AppError("input.malformed", `There is no option '${strange}'. Try --help.`);
  }
  if (targets.length === 0 && !options.some((option) => schemas.includes(option))) {
    throw new AppError("input.malformed", "Name a scenario file or a folder. Try --help.");
  }
  return { targets, options: new Set(options) };
}
