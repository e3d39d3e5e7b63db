import * as vscode from "vscode";
import { oneLine } from "../../core/jobs/plainText";
import { counted } from "../../core/jobs/timeFormat";
import { type StubImport } from "../../protocol/stubRequests";
import { readStubFiles } from "../imports/readStubFiles";
import { stubReport } from "../imports/stubReport";
import { write } from "../services/write";
import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";
import { refuseUntrusted } from "./importWorkflows";
import { urisOf } from "./uriArguments";

/** Takes over stubs from `*.stubs.json` files, folders of them, or an editor that holds one. */
export function importStubs(parts: CommandParts): CommandHandlers["systemJobs.stubs.import"] {
  return async (clicked, selection) => {
    refuseUntrusted();
    const uris = urisOf(clicked, selection) ?? (await pickUris(parts));
    if (uris === undefined || uris.length === 0) {
      return;
    }
    const { t } = vscode.l10n;
    const { environment, prompts, reports } = parts;
    const result = await prompts.withProgress(t("Importing stubs"), async ({ signal }) => {
      const files = await readStubFiles(uris, signal);
      return files.length === 0 ? undefined : write(environment.call, "importStubs", { files });
    });
    if (result === undefined) {
      prompts.note(t("No file whose name ends in .stubs.json was found."));
      return;
    }
    const showReport = t("Show Report");
    if ((await prompts.tell(summaryOf(result), showReport)) === showReport) {
      await reports.show(stubReport(result, summaryOf(result)), t("Import of Stubs"));
    }
  };
}

function summaryOf({ stubs, problems, activated }: StubImport): string {
  const { t } = vscode.l10n;
  const words = [
    ["added", t("added")],
    ["replaced", t("replaced")],
    ["unchanged", t("unchanged")],
  ] as const;
  const facts = words.flatMap(([outcome, word]) => {
    const count = stubs.filter((stub) => stub.outcome === outcome).length;
    return count === 0 ? [] : [`${count} ${word}`];
  });
  const [problem] = problems;
  const names = activated.map(({ name }) => `"${oneLine(name)}"`);
  return [
    facts.length === 0 ? "" : `${counted(stubs.length, "stub")}: ${facts.join(", ")}.`,
    names.length === 0 ? "" : t("Now activated: {0}.", shortened(names)),
    problem === undefined
      ? ""
      : t("{0} not taken: {1}", counted(problems.length, "file"), oneLine(problem)),
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}

/** As many as are read in a notification; the report has all of them. */
const namesTold = 3;

function shortened(names: readonly string[]): string {
  const more = names.length - namesTold;
  return more > 0
    ? vscode.l10n.t("{0} and {1} more", names.slice(0, namesTold).join(", "), more)
    : names.join(", ");
}

/** What is open is what is meant; files and folders are asked for apart, as most systems have no dialog for both. */
async function pickUris({ prompts }: CommandParts): Promise<readonly vscode.Uri[] | undefined> {
  const { t } = vscode.l10n;
  const open = vscode.window.activeTextEditor?.document.uri;
  const isOpen = open?.path.endsWith(".stubs.json") === true;
  const folders = vscode.workspace.workspaceFolders ?? [];
  const from = await prompts.choose<"open" | "workspace" | "files">(t("Import Stubs"), [
    ...(isOpen
      ? [
          {
            label: t("The Open File"),
            detail: vscode.workspace.asRelativePath(open),
            value: "open" as const,
          },
        ]
      : []),
    ...(folders.length === 0
      ? []
      : [
          {
            label: t("Search the Workspace"),
            detail: t("Every file whose name ends in .stubs.json"),
            value: "workspace" as const,
          },
        ]),
    { label: t("Choose Files…"), value: "files" as const },
  ]);
  switch (from) {
    case undefined:
      return undefined;
    case "open":
      return open && [open];
    case "workspace":
      return folders.map(({ uri }) => uri);
    case "files":
      return prompts.openFiles({
        title: t("Import Stubs"),
        openLabel: t("Import"),
        canSelectMany: true,
        filters: { [t("Stubs")]: ["json"] },
        ...(folders[0] && { defaultUri: folders[0].uri }),
      });
  }
}
