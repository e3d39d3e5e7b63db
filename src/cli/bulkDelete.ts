import { readFile } from "node:fs/promises";
import path from "node:path";
import { AppError } from "../core/base/errors";
import { type Criteria } from "../core/bulkDeletion/criteria";
import { decodeText } from "../core/xaml/decodeText";
import { type Command } from "./command";
import { type DeletionOrder, previewRows, runImmediately, runQueued } from "./bulkDelete/deletions";
import { withEnvironment } from "./bulkDelete/openStore";

const help = `Usage: node dist/cli.js bulk-delete --store <folder> --fetchxml <file> [options]

Deletes the rows of a local environment that a FetchXML query finds. --store is the folder that holds
environment.store; no window of VS Code may have it open. Without an option the bulk deletion job is queued,
and this program runs the async service until the job has ended: other jobs that are due run too. Ctrl+C
cancels the job: what was deleted stays deleted.

  --preview            deletes nothing: says what would be deleted, with the count and the first rows
  --immediately        completed workflow jobs straight in SQL, at most 1,000,000: all or nothing
  --name <name>        of the job; "Bulk deletion" without it
  --all-rows-of <table>  needed where the query has no conditions: the table's logical name
  --json               prints one JSON object instead

Exit code: 0 when it was done, 1 when it was refused, failed, or rows could not be deleted.`;

const flags = ["--preview", "--immediately", "--json"] as const;
const options = ["--store", "--fetchxml", "--name", "--all-rows-of"] as const;

type Option = (typeof options)[number];

interface Arguments {
  readonly flags: ReadonlySet<string>;
  readonly values: Readonly<Partial<Record<Option, string>>>;
}

/** `bulk-delete`: a bulk deletion without VS Code. */
export function bulkDeleteCommand({ wasmFile }: { readonly wasmFile: string }): Command {
  return {
    summary: "Deletes rows of a local environment in bulk.",
    help,
    run: async (args, terminal) => {
      const read = parseArguments(args);
      const text = await readText(required(read, "--fetchxml"));
      const folder = path.resolve(required(read, "--store"));
      // Who asks for a count, or for one deletion alone, starts nothing else.
      const runsJobs = !read.flags.has("--preview") && !read.flags.has("--immediately");
      return withEnvironment({ folder, wasmFile, runsJobs }, terminal, async (environment) => {
        const order: DeletionOrder = {
          name: read.values["--name"] ?? "Bulk deletion",
          criteria: await criteriaOf(environment, text, required(read, "--fetchxml")),
          isJson: read.flags.has("--json"),
          ...(read.values["--all-rows-of"] !== undefined && {
            allRowsOf: read.values["--all-rows-of"],
          }),
        };
        demandConditions(order, read);
        if (read.flags.has("--preview")) {
          return previewRows(environment, order, terminal);
        }
        return read.flags.has("--immediately")
          ? runImmediately(environment, order, terminal)
          : runQueued(environment, order, terminal);
      });
    },
  };
}

function parseArguments(args: readonly string[]): Arguments {
  const found = new Set<string>();
  const values: Partial<Record<Option, string>> = {};
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? "";
    const option = options.find((name) => name === arg);
    const value = args[index + 1];
    if (option !== undefined && value !== undefined && !value.startsWith("--")) {
      values[option] = value;
      index++;
    } else if (option !== undefined) {
      throw new AppError("input.malformed", `${option} needs a value. Try --help.`);
    } else if (flags.some((name) => name === arg)) {
      found.add(arg);
    } else {
      throw new AppError("input.malformed", `There is no option '${arg}'. Try --help.`);
    }
  }
  if (found.has("--preview") && found.has("--immediately")) {
    throw new AppError("input.malformed", "Give --preview or --immediately, not both.");
  }
  return { flags: found, values };
}

function required({ values }: Arguments, option: Option): string {
  const value = values[option];
  if (value === undefined) {
    throw new AppError("input.malformed", `${option} is missing. Try --help.`);
  }
  return value;
}

/** Throws for bytes that are no text: a letter that was read as another one would find other rows. */
async function readText(file: string): Promise<string> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    const code = String((cause as NodeJS.ErrnoException).code);
    throw new AppError("input.malformed", `Could not read '${file}' (${code}).`, { cause });
  });
  return decodeText(file, bytes, "fetchxml.malformed");
}

/** As the wizard does, in the words of a terminal. */
function demandConditions({ criteria, allRowsOf }: DeletionOrder, { flags }: Arguments): void {
  const { table, filter } = criteria;
  if (!flags.has("--preview") && filter.members.length === 0 && allRowsOf !== table) {
    throw new AppError(
      "criteria.empty",
      `There are no conditions: all rows of ${table} would be deleted. Add a condition, or give --all-rows-of ${table}.`,
    );
  }
}

async function criteriaOf(
  { handlers }: Parameters<Parameters<typeof withEnvironment>[2]>[0],
  text: string,
  file: string,
): Promise<Criteria> {
  const reading = await handlers.readFetchXml({ text }, new AbortController().signal);
  if (reading.problem !== undefined) {
    const { line, column, detail } = reading.problem;
    throw new AppError("fetchxml.malformed", `${file}:${line}:${column}  ${detail}`);
  }
  return reading.criteria;
}
