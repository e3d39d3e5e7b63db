import assert from "node:assert/strict";
import path from "node:path";
import { completedAtFirst, completedThatStay, workflowName, writeOldJobs } from "./oldJobs";
import { useStory } from "./story";
import { until } from "./until";
import { type View } from "./view";
import { themes, type Workbench } from "./workbench";
import { WizardPage } from "./wizard";

/** The documented example: all of these, 30 days. */
const [workflow, completed, succeeded] = [
  ["System Job Type", "Equals", "Workflow"],
  ["Status", "Equals", "Completed"],
  ["Status Reason", "Equals", "Succeeded"],
] as const;
const [completedOn, olderThan, days] = ["Completed On", "Older than X days", "30"];
const suggestedName = "Delete succeeded workflow jobs older than 30 days";
const rows = String.raw`delete system jobs of type Workflow that are Completed, Succeeded and completed before \d+ \w+ \d+ 00:00 \(Europe/Berlin\)\.\s+That is 3 rows\.`;
const recurringSentence = new RegExp(String.raw`^\s*Now and then every 30 days, ${rows}\s*$`);
const immediateSentence = new RegExp(
  String.raw`^\s*Now, straight in the database, ${rows}\s+This cannot be undone\.\s*$`,
);
/** And no rate any more, nor a time left. */
const firstRun = /^\s*3 of 3 rows deleted\.\s*$/;
/** In the view, below its series. */
const runRow = /^\d\d:\d\d\s*3 deleted$/;

describe("the wizard of bulk deletion jobs", () => {
  const story = useStory();
  let workbench: Workbench;
  let wizard: WizardPage;
  let jobs: View;
  let deletions: View;
  let copy: string;

  before(async () => {
    const { editor } = story();
    workbench = story().workbench;
    wizard = new WizardPage(workbench);
    jobs = workbench.view("System Jobs");
    deletions = workbench.view("Bulk Deletion");
    copy = path.join(editor.workspace, "old.sqlite");
    await writeOldJobs(path.join(editor.workspace, "old"), copy);
    // VS Code draws only the rows that there is room for.
    await workbench.page.setViewportSize({ width: 1280, height: 1400 });
    await workbench.openContainer("System Jobs");
    await bringOldJobs();
  });

  describe("by mouse", () => {
    it("takes the documented example, condition by condition", async () => {
      await workbench.runCommand("System Jobs: New Bulk Deletion Job");
      await wizard.waitForStep("Start");
      await accessible(/^New bulk deletion job/);
      await wizard.button(/My own criteria/).click();
      await wizard.waitForStep("Search criteria");
      await wizard.choose(wizard.find("#look-for"), "System Jobs");
      for (const [index, [column, operator, value]] of [workflow, completed, succeeded].entries()) {
        const number = `${index + 1}`;
        await wizard.choose(wizard.part(number, "Column"), column);
        await wizard.choose(wizard.part(number, "Operator"), operator);
        await wizard.choose(wizard.part(number, "Value"), value);
        await wizard.button("Add condition").click();
      }
      await wizard.choose(wizard.part("4", "Column"), completedOn);
      await wizard.choose(wizard.part("4", "Operator"), olderThan);
      await wizard.condition("4").getByRole("textbox").fill(days);
      await wizard.status.getByText("3 rows match").waitFor();
      await accessible(/^New bulk deletion job/);
    });

    it("says what is wrong at the field, and goes there", async () => {
      await wizard.next.click();
      await wizard.waitForStep("Options");
      await wizard.find("#when-at").click();
      await wizard.find("#repeats").click();
      await wizard.text("Next five runs").waitFor({ state: "attached" });
      assert.equal(await wizard.find(".runs tbody tr").count(), 5);
      await accessible(/^New bulk deletion job/);
      await wizard.find("#everyDays input").fill("400");
      await wizard.next.click();
      await wizard.text("Type a whole number of days from 1 to 365.").waitFor();
      await wizard.button("30 days").click();
      await wizard.find("#when-now").click();
      await wizard.text("Next five runs").waitFor({ state: "attached" });
    });

    it("has its draft again after the window was loaded anew", async () => {
      const loaded = workbench.page.waitForEvent("load");
      await workbench.runCommand("Developer: Reload Window");
      await loaded;
      await workbench.waitUntilShown();
      await wizard.waitForStep("Options");
      await wizard.find("#repeats[aria-checked=true]").waitFor();
      assert.equal(await wizard.find("#name input").inputValue(), suggestedName);
    });

    it("tells what will happen before it does", async () => {
      await wizard.next.click();
      await wizard.waitForStep("Review");
      await wizard.text(recurringSentence).waitFor();
      for (const theme of themes) {
        await workbench.setTheme(theme);
        await accessible(/^New bulk deletion job/);
      }
    });

    it("makes one recurring job of two clicks, whose first run deletes what matches", async () => {
      await waitForCompleted(completedAtFirst);
      await wizard.next.dblclick();
      await wizard.job.filter({ hasText: suggestedName }).waitFor();
      await wizard.text("Recurring").waitFor();
      await wizard.find("main p").filter({ hasText: firstRun }).waitFor();
      await accessible(new RegExp(`^${suggestedName}`));
      await workbench.runCommand("System Jobs: Refresh");
      await waitForCompleted(completedThatStay);
      await deletions.expand("Recurring", suggestedName);
      await deletions.row(runRow).waitFor();
      const series = (await deletions.rows()).filter(({ label }) => label === suggestedName);
      assert.equal(series.length, 1);
      await workbench.screenshot("wizard series");
    });

    it("deletes the same immediately", async () => {
      await bringOldJobs();
      await workbench.runCommand("System Jobs: New Bulk Deletion Job");
      await wizard.waitForStep("Start");
      await wizard.button(/^Succeeded workflow jobs/).click();
      await wizard.waitForStep("Search criteria");
      await wizard.status.getByText("3 rows match").waitFor();
      await wizard.next.click();
      await wizard.waitForStep("Options");
      await wizard.find(".checks").waitFor();
      await wizard.find("#when-immediately").click();
      await wizard.next.click();
      await wizard.waitForStep("Review");
      await wizard.text(immediateSentence).waitFor();
      await wizard.button(/^Delete 3 rows$/).click();
      await waitForImmediateResult(suggestedName);
      await workbench.runCommand("System Jobs: Refresh");
      await waitForCompleted(completedThatStay);
      await deletions.expand("Completed");
      await deletions.row(resultOf(suggestedName)).waitFor();
      await workbench.screenshot("wizard immediately");
    });

    it("begins at the criteria of a group of the tree", async () => {
      await jobs.chooseFromMenu(new RegExp(`^${workflowName}`), "New Bulk Deletion Job");
      await wizard.waitForStep("Search criteria");
      await wizard.status.getByText(/rows? match/).waitFor();
      await accessible(/^New bulk deletion job/);
    });

    it("would be caught with a control that has no name", async () => {
      await wizard.evaluate(
        "document.querySelector('main').append(document.createElement('button'))",
      );
      const { violations } = await wizard.axe();
      assert.match(violations.join("\n"), /^button-name/m);
    });
  });

  describe("by keyboard alone", () => {
    beforeEach(async () => {
      await bringOldJobs();
    });

    it("takes the documented example as a recurring job, whose first run deletes what matches", async () => {
      const name = "Old workflow jobs, every month";
      await writeExample();
      await wizard.press(/^Next$/, "Enter");
      await wizard.waitForStep("Options");
      await overwrite(/^Name$/, name);
      await wizard.press(/^Run this job again every/, "Space");
      await overwrite(/^Every how many days/, "30");
      await wizard.text("Next five runs").waitFor({ state: "attached" });
      await wizard.press(/^Next$/, "Enter");
      await wizard.waitForStep("Review");
      await wizard.text(recurringSentence).waitFor();
      await wizard.press(/^Delete 3 rows$/, "Enter");
      await wizard.job.filter({ hasText: name }).waitFor();
      await wizard.find("main p").filter({ hasText: firstRun }).waitFor();
      await workbench.runCommandByKeyboard("System Jobs: Refresh");
      await waitForCompleted(completedThatStay);
      await workbench.runCommandByKeyboard("Focus on Bulk Deletion View");
      await walkInto("Recurring", name);
      await deletions.walkTo(runRow);
      await workbench.screenshot("wizard series by keyboard");
    });

    it("deletes the same immediately", async () => {
      const name = "Old workflow jobs, at once";
      await writeExample();
      await wizard.press(/^Next$/, "Enter");
      await wizard.waitForStep("Options");
      await overwrite(/^Name$/, name);
      await wizard.find(".checks").waitFor();
      await wizard.press(/^Now$/, "ArrowUp");
      await wizard.find("#when-immediately:checked").waitFor();
      await wizard.press(/^Next$/, "Enter");
      await wizard.waitForStep("Review");
      await wizard.text(immediateSentence).waitFor();
      await wizard.press(/^Delete 3 rows$/, "Enter");
      await waitForImmediateResult(name);
      await wizard.press(/^Open job$/, "Enter");
      await workbench.waitForText("3 system jobs deleted immediately, with 6 process logs.");
      await workbench.runCommandByKeyboard("System Jobs: Refresh");
      await waitForCompleted(completedThatStay);
      await workbench.runCommandByKeyboard("Focus on Bulk Deletion View");
      await walkInto("Completed");
      await deletions.walkTo(resultOf(name));
    });
  });

  /** Puts the store with the old jobs in the place of what a story has left. */
  async function bringOldJobs(): Promise<void> {
    await workbench.runCommand("View: Close All Editors");
    await workbench.runCommand("System Jobs: Restore the Store from a Copy…");
    await workbench.pickPath(copy, "Check This Copy");
    await workbench.confirm("Replace the Store");
    await workbench.waitForText("Store restored");
    await workbench.runCommand("View: Close All Editors");
    await waitForCompleted(completedAtFirst);
  }

  async function waitForCompleted(labels: readonly string[]): Promise<void> {
    await jobs.expand(workflowName, "Completed");
    await until(`these completed jobs: ${labels.join(", ")}`, async () => {
      const drawn = (await jobs.rows()).filter(({ level }) => level === 3);
      return drawn.map(({ label }) => label).join() === labels.join() || undefined;
    });
  }

  async function waitForImmediateResult(name: string): Promise<void> {
    await wizard.job.filter({ hasText: name }).waitFor();
    await wizard
      .text("3 rows deleted, with 6 process log rows. Nothing that matches is left.")
      .waitFor();
  }

  function resultOf(name: string): RegExp {
    return new RegExp(`^${name}\\s*3 deleted, immediately, \\d\\d:\\d\\d$`);
  }

  function keys(text: string): Promise<void> {
    return workbench.page.keyboard.type(text);
  }

  /** From the palette to criteria of one's own, each part by its letters. */
  async function writeExample(): Promise<void> {
    const { keyboard } = workbench.page;
    await workbench.runCommandByKeyboard("System Jobs: New Bulk Deletion Job");
    await wizard.waitForStep("Start");
    await wizard.press(/^My own criteria/, "Enter");
    await wizard.waitForStep("Search criteria");
    await wizard.tabTo(/^Look for$/);
    await wizard.take(wizard.find("#look-for"), "System Jobs");
    // It was System Jobs already.
    assert.equal(await wizard.text("The conditions were cleared.").count(), 0);
    await wizard.tabTo(/^Column$/);
    for (const [index, [column, operator, value]] of [workflow, completed, succeeded].entries()) {
      const number = `${index + 1}`;
      await wizard.take(wizard.part(number, "Column"), column);
      await keyboard.press("Tab");
      await wizard.take(wizard.part(number, "Operator"), operator);
      await keyboard.press("Tab");
      await wizard.take(wizard.part(number, "Value"), value);
      await wizard.press(/^Add condition$/, "Enter");
    }
    await wizard.take(wizard.part("4", "Column"), completedOn);
    await keyboard.press("Tab");
    await wizard.take(wizard.part("4", "Operator"), olderThan);
    await keyboard.press("Tab");
    await wizard.waitForFocus(wizard.condition("4").getByRole("textbox"));
    await keys(days);
    await wizard.status.getByText("3 rows match").waitFor();
  }

  /** Control+A comes by way of VS Code, and may come late: when the first letters are there. */
  async function overwrite(field: RegExp, text: string): Promise<void> {
    await wizard.press(field, "End");
    await workbench.page.keyboard.press("Shift+Home");
    await keys(text);
  }

  async function walkInto(...labels: readonly string[]): Promise<void> {
    for (const label of labels) {
      await deletions.walkTo(new RegExp(`^${label}`));
      await workbench.page.keyboard.press("ArrowRight");
    }
  }

  async function accessible(title: RegExp): Promise<void> {
    const report = await wizard.axe();
    assert.match(report.title, title);
    assert.ok(report.nodes > 40, `axe looked at ${report.nodes} nodes only`);
    assert.deepEqual(report.violations, []);
  }
});
