import * as vscode from "vscode";
import { newRowUri } from "../documents/documentUris";
import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";

/** Opens a document for a new row: the row comes into being when the document is saved. */
export function createRow(parts: CommandParts): CommandHandlers["systemJobs.rows.create"] {
  return async (clicked) => {
    const [node] = parts.selected(clicked);
    const table = node?.kind === "table" ? node.table : await pickTable(parts);
    if (table !== undefined) {
      const uri = vscode.Uri.from(newRowUri(parts.environment.name, table));
      await vscode.window.showTextDocument(uri, { preview: false });
    }
  };
}

async function pickTable({ environment, prompts }: CommandParts): Promise<string | undefined> {
  const title = vscode.l10n.t("New Row: Which Table?");
  const tables = await environment.call("listTables");
  const known = tables.map(({ logicalname }) => ({ label: logicalname, value: logicalname }));
  const another = { label: vscode.l10n.t("Another Table…"), value: undefined };
  const choice = await prompts.choose(
    title,
    [...known, another].map(({ label, value }) => ({ label, value: { table: value } })),
  );
  if (choice === undefined) {
    return undefined;
  }
  return choice.table ?? askTable({ prompts });
}

async function askTable({ prompts }: Pick<CommandParts, "prompts">): Promise<string | undefined> {
  const name = await prompts.ask({
    title: vscode.l10n.t("New Row"),
    prompt: vscode.l10n.t("Logical name of the table, such as account"),
    understand: (text) =>
      /^[a-z_][a-z0-9_]*$/i.test(text.trim())
        ? { kind: "understood", text: vscode.l10n.t("Table {0}", text.trim().toLowerCase()) }
        : {
            kind: "wrong",
            text: vscode.l10n.t("A logical name has letters, digits and underscores only."),
          },
  });
  const table = name?.trim().toLowerCase() ?? "";
  return table === "" ? undefined : table;
}
