import * as vscode from "vscode";
import { tableLabel } from "../../core/rows/tableNames";
import { type CommandParts } from "./commandParts";

/** The logical name of a table: one that is there, or another one that the person names. `guess` is offered first. */
export async function askTable(
  { environment, prompts }: CommandParts,
  guess?: string,
): Promise<string | undefined> {
  const tables = await environment.call("listTables");
  const known = tables
    .map((table) => {
      const { logicalname } = table;
      const label = tableLabel(table);
      const description = label === logicalname ? {} : { description: logicalname };
      return { label, ...description, value: logicalname };
    })
    .sort(
      (a, b) =>
        Number(b.value === guess) - Number(a.value === guess) || a.label.localeCompare(b.label),
    );
  // No table is called so: a logical name has no blanks.
  const other = { label: vscode.l10n.t("Another Table…"), value: " " };
  const chosen = await prompts.choose(vscode.l10n.t("Which Table?"), [...known, other]);
  return chosen === other.value ? askName({ prompts }, guess) : chosen;
}

async function askName(
  { prompts }: Pick<CommandParts, "prompts">,
  guess: string | undefined,
): Promise<string | undefined> {
  const { t } = vscode.l10n;
  const name = await prompts.ask({
    title: t("Table"),
    prompt: t("Logical name of the table, such as account"),
    ...(guess !== undefined && { value: guess }),
    understand: (text) =>
      isLogicalName(text)
        ? { kind: "understood", text: t("Table {0}", text.trim().toLowerCase()) }
        : { kind: "wrong", text: t("A logical name has letters, digits and underscores only.") },
  });
  return name !== undefined && isLogicalName(name) ? name.trim().toLowerCase() : undefined;
}

function isLogicalName(text: string): boolean {
  return /^[a-z_][a-z0-9_]*$/i.test(text.trim());
}
