import assert from "node:assert/strict";
import { useStory } from "./story";
import { themes, type Workbench } from "./workbench";
import { WizardPage } from "./wizard";

const name = "Delete succeeded workflow jobs older than 30 days";

describe("the wizard of bulk deletion jobs", () => {
  const story = useStory();
  let workbench: Workbench;
  let wizard: WizardPage;

  before(async () => {
    workbench = story().workbench;
    wizard = new WizardPage(workbench);
    await workbench.openContainer("System Jobs");
    await workbench.runCommand("System Jobs: Load Sample");
    await workbench
      .view("System Jobs")
      .row(/^Case: Route new case\s*6$/)
      .waitFor();
  });

  it("leads from the usual template to the options by mouse", async () => {
    await workbench.runCommand("System Jobs: New Bulk Deletion Job");
    await wizard.waitForStep("Start");
    await accessible(/^New bulk deletion job/);
    await wizard.button(/Succeeded workflow jobs/).click();
    await wizard.waitForStep("Search criteria");
    await wizard.status.getByText("0 rows match").waitFor();
    await accessible(/^New bulk deletion job/);
    await wizard.next.click();
    await wizard.waitForStep("Options");
    await wizard.find("#when-at").click();
    await wizard.find("#repeats").click();
    await wizard.text("Next five runs").waitFor({ state: "attached" });
    assert.equal(await wizard.find(".runs tbody tr").count(), 5);
    await accessible(/^New bulk deletion job/);
  });

  it("says what is wrong at the field, and goes there", async () => {
    const days = wizard.find("#everyDays");
    await days.locator("input").fill("400");
    await wizard.next.click();
    await wizard.text("Type a whole number of days from 1 to 365.").waitFor();
    await wizard.button("30 days").click();
    await wizard.text("Next five runs").waitFor({ state: "attached" });
  });

  it("has its draft again after the window was loaded anew", async () => {
    const loaded = workbench.page.waitForEvent("load");
    await workbench.runCommand("Developer: Reload Window");
    await loaded;
    await workbench.waitUntilShown();
    await wizard.waitForStep("Options");
    await wizard.find("#repeats[aria-checked=true]").waitFor();
    assert.equal(await wizard.find("#name input").inputValue(), name);
  });

  it("tells what will happen before it does", async () => {
    await wizard.next.click();
    await wizard.waitForStep("Review");
    await wizard.text("System jobs of type Workflow".toLowerCase()).waitFor();
    await wizard.text("every 30 days").waitFor();
    for (const theme of themes) {
      await workbench.setTheme(theme);
      await accessible(/^New bulk deletion job/);
    }
  });

  it("makes one job of two clicks, which the view shows among the recurring ones", async () => {
    await wizard.next.dblclick();
    await wizard.job.filter({ hasText: name }).waitFor();
    await wizard.text("Recurring").waitFor();
    await accessible(new RegExp(`^${name}`));
    const view = workbench.view("Bulk Deletion");
    await view.expand("Recurring");
    await view.row(name).waitFor();
    const rows = (await view.rows()).filter(({ label }) => label.includes(name));
    assert.equal(rows.length, 1);
  });

  it("deletes all completed workflow jobs immediately, by keyboard alone", async () => {
    const { keyboard } = workbench.page;
    await keyboard.press("F1");
    await workbench.type(">System Jobs: New Bulk Deletion Job");
    await workbench.accept();
    await wizard.waitForStep("Start");
    await press(/^All completed workflow jobs/, "Enter");
    await wizard.waitForStep("Search criteria");
    await wizard.status.getByText(/^[1-9]\d* rows match/).waitFor();
    await press(/^Next$/, "Enter");
    await wizard.waitForStep("Options");
    await wizard.find(".checks").waitFor();
    await press(/^Now$/, "ArrowUp");
    await wizard.find("#when-immediately:checked").waitFor();
    await press(/^Next$/, "Enter");
    await wizard.waitForStep("Review");
    await wizard
      .find("#next")
      .filter({ hasText: /Delete [1-9]\d* rows/ })
      .waitFor();
    await press(/^Delete \d+ rows$/, "Enter");
    await wizard.job.filter({ hasText: "Delete completed workflow jobs" }).waitFor();
    await wizard.text("Succeeded").waitFor();
    await wizard.text(/^[1-9]\d* rows deleted$/).waitFor();
    await press(/^Open job$/, "Enter");
    await workbench.waitForText("Delete completed workflow jobs");
  });

  it("begins at the criteria of a group of the tree", async () => {
    const jobs = workbench.view("System Jobs");
    await jobs.chooseFromMenu(/^Case: Route new case/, "New Bulk Deletion Job");
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

  async function press(control: RegExp, key: string): Promise<void> {
    await wizard.tabTo(control);
    await workbench.page.keyboard.press(key);
  }

  async function accessible(title: RegExp): Promise<void> {
    const report = await wizard.axe();
    assert.match(report.title, title);
    assert.ok(report.nodes > 40, `axe looked at ${report.nodes} nodes only`);
    assert.deepEqual(report.violations, []);
  }
});
