import { AppError } from "../core/base/errors";
import { type ExportedWorkflow } from "../core/workflows/definition";
import { describeTriggers } from "../core/workflows/triggerText";
import { readContents, type SolutionContents } from "../core/solutions/solutionContents";
import { type FileNote } from "../core/solutions/solutionFile";
import { type Command, type Terminal } from "./command";
import { openSolutionFiles } from "./files";
import { counted, formatTable, printable } from "./table";

const help = `Usage: node dist/cli.js workflows <folders, solution zips or .xaml files> [--json]

Lists the exported workflows of solutions: unpacked ones anywhere below a folder, solution
zips, and zips that were extracted. A workflow that cannot run yet is listed with the reasons
and where they stand in its file.

  --json   prints an array instead: file, id, name, solution, mode, primaryTable, triggers,
           runnable, refusals (construct, line, column, message)

Exit code: 0 when every file was read, 1 when one could not be read.`;

/** `workflows`: what exported solutions hold, and what of it can run. */
export const workflowsCommand: Command = {
  summary: "Lists exported workflows, and why some cannot run yet.",
  help,
  run: async (args, terminal) => {
    const { targets, isJson } = parseArguments(args);
    const contents = await readContents(await openSolutionFiles(targets));
    if (isJson) {
      printJson(contents, terminal);
    } else {
      terminal.out(describe(contents).join("\n"));
    }
    return contents.problems.length === 0 ? 0 : 1;
  },
};

function parseArguments(args: readonly string[]): { targets: string[]; isJson: boolean } {
  const targets = args.filter((arg) => !arg.startsWith("-"));
  const strange = args.find((arg) => arg.startsWith("-") && arg !== "--json");
  if (strange !== undefined) {
    throw new AppError("input.malformed", `There is no option '${strange}'. Try --help.`);
  }
  if (targets.length === 0) {
    throw new AppError(
      "input.malformed",
      "Name a folder, a solution zip or a .xaml file. Try --help.",
    );
  }
  return { targets, isJson: args.includes("--json") };
}

function printJson({ workflows, problems }: SolutionContents, terminal: Terminal): void {
  terminal.out(JSON.stringify(workflows.map(toJson), undefined, 2));
  problems.forEach((problem) => {
    terminal.error(`${placeOf(problem)}: ${problem.message}`);
  });
}

function toJson(workflow: ExportedWorkflow): unknown {
  const { file, metadata, solution } = workflow;
  const { refusals } = workflow;
  return {
    file,
    id: metadata.workflowid,
    name: metadata.name,
    solution: solution?.uniquename,
    mode: modeOf(metadata.mode),
    primaryTable: metadata.primaryentity,
    triggers: {
      ...metadata.triggers,
      onDemand: metadata.ondemand,
      asChild: metadata.subprocess,
    },
    runnable: refusals.length === 0,
    refusals: refusals.map(({ construct, line, column, message }) => ({
      construct,
      line,
      column,
      message,
    })),
  };
}

function describe(contents: SolutionContents): string[] {
  const { workflows, skipped, copies, problems } = contents;
  return [
    ...describeWorkflows(workflows),
    ...section("Skipped:", skipped),
    ...section("Copies:", copies),
    ...section("Could not be read:", problems),
    countAll(contents),
  ];
}

/** The table, with its reasons below each workflow that cannot run. */
function describeWorkflows(workflows: readonly ExportedWorkflow[]): string[] {
  if (workflows.length === 0) {
    return [];
  }
  const refusals = workflows.map(({ refusals }) => refusals);
  const hasSolutions = workflows.some(({ solution }) => solution !== undefined);
  const [heading = "", ...rows] = formatTable([
    ["Workflow", ...(hasSolutions ? ["Solution"] : []), "Table", "Mode", "State", "Runs", "Starts"],
    ...workflows.map(({ metadata, solution }, index) => [
      metadata.name,
      ...(hasSolutions ? [solution?.friendlyname ?? ""] : []),
      metadata.primaryentity,
      modeOf(metadata.mode),
      metadata.statecode === 1 ? "activated" : "draft",
      refusals[index]?.length === 0 ? "yes" : "not yet",
      describeTriggers(metadata),
    ]),
  ]);
  const lines = workflows.flatMap(({ file }, index) => [
    rows[index] ?? "",
    ...(refusals[index] ?? []).map(
      (refusal) => `    ${placeOf({ file, ...refusal })}  ${printable(refusal.message)}`,
    ),
  ]);
  return [heading, ...lines, ""];
}

function section(title: string, notes: readonly FileNote[]): string[] {
  return notes.length === 0
    ? []
    : [title, ...notes.map((note) => `    ${placeOf(note)}  ${printable(note.message)}`), ""];
}

function countAll({ workflows, tables, skipped, copies, problems }: SolutionContents): string {
  const running = workflows.filter(({ refusals }) => refusals.length === 0).length;
  const refused = workflows.length - running;
  return [
    workflows.length === 0
      ? "No workflows found."
      : `${counted(workflows.length, "workflow")}: ${running} can run, ${refused} cannot run yet.`,
    ...(tables.length > 0 ? [`${counted(tables.length, "table")} described.`] : []),
    ...(skipped.length > 0 ? [`${counted(skipped.length, "file")} skipped.`] : []),
    ...(copies.length > 0
      ? [`${copies.length === 1 ? "1 copy" : `${copies.length} copies`} not used.`]
      : []),
    ...(problems.length > 0 ? [`${counted(problems.length, "file")} could not be read.`] : []),
  ].join(" ");
}

function modeOf(mode: 0 | 1): string {
  return mode === 0 ? "background" : "real-time";
}

function placeOf({ file, line, column }: FileNote): string {
  const place = line === undefined || column === undefined ? "" : `:${line}:${column}`;
  return printable(file) + place;
}
