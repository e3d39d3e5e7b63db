import fs from "node:fs";
import path from "node:path";
import { root } from "../harness/project.mjs";

export const longName = `Individual complaint, stage entry: ${"create a notification, ".repeat(12)}then close`;

const manyRows = 3_000;

/** Names that people, programs and enemies give to rows. */
export const strangeNames: readonly string[] = [
  "x".repeat(300),
  `Customer ${"with a long name ".repeat(17)}`,
  "<img src=x onerror=alert(1)><b>bold</b>",
  "$(trash) [Delete all](command:systemJobs.jobs.delete) **bold** `code`",
  "\u202egnp.exe and what comes after",
  "شركة المياه المعدنية",
  "👩‍👩‍👧‍👦 Família Nuñez 東京",
  "first line\nsecond line\twith a tab",
  "__proto__",
  "   ",
];

/** Writes a solution and rows whose jobs show every state, long and strange names, and great numbers. */
export function writeLooks(folder: string): { solution: string; rows: string } {
  const solution = path.join(folder, "looks");
  const workflows = path.join(solution, "Workflows");
  fs.mkdirSync(workflows, { recursive: true });
  const edit = (name: string, ...edits: readonly (readonly [RegExp, string])[]): void => {
    copyWorkflow(name, workflows, (text) =>
      edits.reduce((edited, [from, to]) => edited.replace(from, to), text),
    );
  };
  edit("AccountGreet");
  edit("AccountReadanamount");
  edit("AccountAskitscontact");
  edit("AccountDraft");
  edit("AccountRealtime", [/(?<=<TriggerOnCreate>)1/, "0"]);
  edit("ContactMarkitsaccount", [/(?<=<Workflow [^>]* Name=")[^"]*/, longName]);
  edit("AccountThreenotes", [/mxswa:UpdateEntity(?= )/, "mxswa:RingTheBell"]);
  const rows = path.join(folder, "looks.json");
  fs.writeFileSync(rows, JSON.stringify(rowsFile()));
  return { solution, rows };
}

/** A broken workflow is not tried while it is looked at. */
export function writeLookSettings(folder: string): void {
  const file = path.join(folder, ".vscode", "settings.json");
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, JSON.stringify({ "systemJobs.retry.quickDelaySeconds": 3600 }));
}

function copyWorkflow(name: string, target: string, edit: (text: string) => string): void {
  const source = path.join(root, "test", "scenarios", "solutions", "accounts", "Workflows");
  for (const file of fs.readdirSync(source).filter((entry) => entry.startsWith(`${name}-`))) {
    fs.writeFileSync(
      path.join(target, file),
      edit(fs.readFileSync(path.join(source, file), "utf8")),
    );
  }
}

function rowsFile(): unknown {
  const accounts = Array.from({ length: manyRows - strangeNames.length }, (_, index) => ({
    table: "account",
    columns: { name: `Customer ${index + 1}`, description: "a lot" },
  }));
  const strange = strangeNames.map((name) => ({ table: "account", columns: { name } }));
  const contacts = strangeNames.map((fullname) => ({ table: "contact", columns: { fullname } }));
  return {
    tables: {
      account: {
        name: "text",
        description: "text",
        primarycontactid: "lookup",
        revenue: "money",
        fax: "text",
      },
      contact: { fullname: "text", parentcustomerid: "lookup" },
    },
    rows: [...accounts, ...strange, ...contacts],
  };
}
