import assert from "node:assert/strict";
import { unspeakable, violations } from "./accessibility";
import { longName, strangeNames, writeLooks, writeLookSettings } from "./looksWorkspace";
import { useStory } from "./story";
import { appears, until } from "./until";
import { type View } from "./view";
import { type Theme, themes, type Workbench } from "./workbench";

const [keys, invoice, printer] = [
  "Spare keys for two e-bikes",
  "Invoice shows the old address",
  "Label printer offline, caller hung up",
];
const [closeStaleCase, readAmount] = ["Case: Close stale case", "Account: Read an amount"];
const broken = `Breaker open: ${longName}`;
const [greeted, forPerson] = [/Account: Greet.*__proto__/, /Case: Escalate.*row not found/];

/** The pictures in `out/screenshots/<theme>` are for people; what a program can judge of them is tested. */
describe("the looks", () => {
  const story = useStory(writeLookSettings);
  let workbench: Workbench;
  let jobs: View;
  let workflows: View;
  let rows: View;

  before(async () => {
    workbench = story().workbench;
    jobs = workbench.view("System Jobs");
    workflows = workbench.view("Workflows");
    rows = workbench.view("Rows");
    // VS Code draws only the rows that there is room for, and four views share it.
    await workbench.page.setViewportSize({ width: 1280, height: 2100 });
    await workbench.openContainer("System Jobs");
  });

  it("of an empty environment name the next step", async () => {
    await jobs.message.getByText("No system jobs yet").waitFor();
    await workflows.message.getByText("No workflows yet").waitFor();
    await rows.message.getByText("No rows of your own yet").waitFor();
    for (const theme of themes) {
      await workbench.setTheme(theme);
      await workbench.screenshot("empty", theme);
    }
  });

  it("stay plain with thousands of jobs, and with long and strange names", async () => {
    const files = writeLooks(story().editor.workspace);
    await workbench.runCommand("System Jobs: Load Sample");
    await jobs.row(/^Case: Route new case\s*6$/).waitFor();
    await workbench.runCommand("System Jobs: Import Workflows…");
    await workbench.choose("Choose Folders…");
    await workbench.pickPath(files.solution);
    await workbench.dismiss("7 workflows");
    await workbench.runCommand("System Jobs: Import Rows…");
    await workbench.pickPath(files.rows);
    await workbench.choose("Start Workflows");
    await workbench.dismiss("Imported");
    await jobs.row(/^Account: Greet\s*3,000$/).waitFor();
    await jobs.row(/^Individual complaint.*10, breaker open, 5 need a person$/).waitFor();
    await rows.expand("account");
    await rows.row("__proto__").waitFor();
    const labels = (await rows.rows()).map(({ label }) => label);
    assert.deepEqual(labels.slice(2, 11), strangeNames.map(drawn).slice(0, -1).reverse());
  });

  it("tell what people have done to jobs", async () => {
    await run(readAmount, "Customer 2989");
    await jobs.row(/^Account: Read an amount\s*1, 1 failed/).waitFor();
    await workbench.runCommand("System Jobs: Pause Async Service");
    for (const row of [keys, invoice, printer]) {
      await run(closeStaleCase, row);
    }
    await groupBy("State");
    await jobs.expand("Ready");
    await jobs.row(/^Ready\s*3$/).waitFor();
    // VS Code forgets the row of a menu where the tree is drawn anew in this moment.
    await until("to be asked for a time", async () => {
      await jobs.chooseFromMenu(keys, "Postpone…");
      return appears(workbench.quickInput.getByText("Postpone Until"));
    });
    await workbench.type("tomorrow 9:00");
    await workbench.accept();
    await jobs.row(/Waiting until.*Case: Close stale case/).waitFor();
    await jobs.pressInline(invoice, "Pause");
    await jobs.row(/Paused: Case: Close stale case/).waitFor();
    await workbench.runCommand("System Jobs: Resume Async Service");
    await jobs.row(/Canceled: Case: Close stale case/).waitFor();
  });

  for (const theme of themes) {
    it(`are whole in ${theme}`, async () => {
      await workbench.setTheme(theme);
      await photographTrees(theme);
      await photographDocuments(theme);
      assert.deepEqual(await unspeakable(workbench.page), []);
      assert.deepEqual(await violations(workbench.page, ".sidebar"), []);
    });
  }

  it("let a person close a breaker: the jobs that waited go on", async () => {
    await groupBy("Workflow");
    await jobs.expand("Needs attention", broken);
    await jobs.row(/^__proto__\s*created/).waitFor();
    await jobs.readTooltip(broken, "5 runs in a row of Individual complaint");
    await workbench.screenshot("breaker");
    await jobs.pressInline(broken, "Close the Breaker");
    // They fail like the others before them, and it opens again.
    await jobs.row(/^Individual complaint.*10, breaker open, 10 need a person$/).waitFor();
    await jobs.row(/^Breaker open: Individual complaint.*no job waits/).waitFor();
  });

  async function photographTrees(theme: Theme): Promise<void> {
    await groupBy("Workflow");
    await jobs.expand("Needs attention", "Failed lately");
    await jobs.expand(longName, "Suspended");
    await jobs.row(/^Waiting for \w+: __proto__/).waitFor();
    await workflows.expand("No solution", "account", "Account: Three notes");
    await workbench.screenshot("by workflow", theme);
    await groupBy("Row");
    await jobs.expand("account");
    await jobs.row(/^__proto__\s*1 job/).waitFor();
    await workbench.screenshot("by row", theme);
    await groupBy("State");
    await jobs.expand("Suspended", "Waiting for a person");
    await jobs.expand("Suspended", "Waiting for its workflow");
    await jobs.expand("Suspended", "Waiting until a time");
    await jobs.expand("Suspended", "Paused by a person");
    await jobs.expand("Completed", "Canceled");
    await jobs.expand("Completed", "Failed");
    await jobs.expand("Completed", "Succeeded");
    await jobs.row(greeted).waitFor();
    await workbench.screenshot("by state", theme);
    await jobs.openMenu(keys);
    await workbench.screenshot("menu", theme);
    await workbench.page.keyboard.press("Escape");
    await jobs.readTooltip(forPerson, "Waiting for a person");
    await workbench.screenshot("tooltip", theme);
  }

  async function photographDocuments(theme: Theme): Promise<void> {
    const documents: readonly [name: string, job: string | RegExp, line: string][] = [
      ["job succeeded", greeted, "Succeeded on"],
      ["job failed", readAmount, "Why did it fail?"],
      ["job waiting for a person", forPerson, "Why is it waiting?"],
      ["job waiting for its workflow", /^Individual complaint.*next trial/, "Close the Breaker"],
      ["job postponed", keys, "postponed it to"],
    ];
    for (const [name, job, line] of documents) {
      await jobs.row(job).click();
      await workbench.waitForText(line);
      await workbench.links.first().waitFor();
      await workbench.screenshot(name, theme);
    }
    await workflows.row(/^account/).click();
    await workflows.row(longName).click();
    await workbench.waitForText("Why do its jobs wait?");
    await workbench.screenshot("workflow whose breaker is open", theme);
    await rows.row("first line second line").click();
    await workbench.waitForText('"name": "first line');
    await workbench.screenshot("row", theme);
  }

  async function run(workflow: string, row: string): Promise<void> {
    await workflows.chooseFromMenu(workflow, "Run Workflow…");
    await workbench.type(row);
    await workbench.choose(row);
  }

  async function groupBy(word: "Workflow" | "Row" | "State"): Promise<void> {
    await workbench.runCommand(`System Jobs: Group by ${word}`);
    await jobs.header.getByText(`by ${word.toLowerCase()}`).waitFor();
  }
});

/** A name in one line, without what turns directions around; one that reads from right to left is kept together. */
function drawn(name: string): string {
  const line = name.replace("\u202e", "").replace(/\s+/g, " ").trim();
  return line.startsWith("شركة") ? `\u2068${line}\u2069` : line;
}
