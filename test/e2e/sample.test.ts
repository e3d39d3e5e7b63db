import assert from "node:assert/strict";
import { photographForReadme } from "./readmePicture";
import { type View } from "./view";
import { useStory } from "./story";
import { type Workbench } from "./workbench";

const closeStaleCase = "Case: Close stale case";
const [keys, invoice, printer] = [
  "Spare keys for two e-bikes",
  "Invoice shows the old address",
  "Label printer offline, caller hung up",
];

describe("the sample", () => {
  const story = useStory();
  let workbench: Workbench;
  let jobs: View;

  before(async () => {
    workbench = story().workbench;
    jobs = workbench.view("System Jobs");
    await workbench.openContainer("System Jobs");
  });

  async function groupBy(word: "Row" | "State"): Promise<void> {
    await workbench.runCommand(`System Jobs: Group by ${word}`);
    await jobs.header.getByText(`by ${word.toLowerCase()}`).waitFor();
  }

  it("comes with one click into an empty environment", async () => {
    await jobs.message.getByText("No system jobs yet").waitFor();
    await jobs.message.getByText("load the sample").click();
    await jobs.row(/^Case: Route new case\s*6$/).waitFor();
    await jobs.row(/^Case: Escalate\s*6, 1 needs a person$/).waitFor();
    await jobs.message.getByText("Workflow jobs only. 12 of 12.").waitFor();
  });

  it("groups system jobs by workflow, by row and by state", async () => {
    await jobs.expand("Case: Escalate", "Completed");
    await jobs.row("Succeeded: Spare keys for two e-bikes").waitFor();
    await groupBy("Row");
    await jobs.expand("incident", printer, "Completed");
    await jobs.row(/Canceled: Case: Escalate.*Nobody can be called back/).waitFor();
    await groupBy("State");
    await jobs.expand("Completed");
    await jobs.row(/^Succeeded\s*10$/).waitFor();
    await jobs.row(/^Canceled\s*1$/).waitFor();
  });

  it("says why a job waits for a person", async () => {
    await jobs.expand("Needs attention", "Waiting for a person");
    await jobs.row(/Case: Escalate.*row not found/).click();
    await workbench.waitForText("Why is it waiting?");
    const text = await workbench.editorText();
    assert.match(text, /The look-up 'customerid' leads to no row of 'account'\./);
    assert.match(text, /Succeeded +Create a task to call the customer back +Create row/);
    assert.match(text, /Failed +Note the case on the account +Update row/);
  });

  it("looks as the README shows it", async () => {
    await workbench.runCommand("System Jobs: Group by Workflow");
    await jobs.expand("Case: Escalate", "Completed");
    await workbench.view("Workflows").expand("Case: Escalate");
    await jobs.row(/Case: Escalate.*row not found/).click();
    await workbench.links.first().waitFor();
    await photographForReadme(workbench);
    await groupBy("State");
  });

  it("lets that job go on when its row was mended", async () => {
    const rows = workbench.view("Rows");
    await rows.expand("incident");
    await rows.row("Cannot sign in to the shop").click();
    await workbench.waitForText('"name": "Jonas Weber"');
    const row = JSON.parse(await workbench.editorText()) as Record<string, unknown>;
    const customerid = { table: "account", id: "sample-adventure" };
    await workbench.replaceText(JSON.stringify({ ...row, customerid }));
    await workbench.save();
    await jobs.pressInline(/Case: Escalate.*row not found/, "Resume");
    await jobs.row(/Succeeded: Case: Escalate.*Cannot sign in/).waitFor();
  });

  it("keeps jobs Ready while the async service is paused", async () => {
    await workbench.runCommand("System Jobs: Pause Async Service");
    await jobs.message.getByText("The async service is paused").waitFor();
    await workbench.statusItem("Async service paused").waitFor();
    for (const row of [keys, invoice, printer]) {
      await workbench.view("Workflows").chooseFromMenu(closeStaleCase, "Run Workflow…");
      await workbench.choose(row);
    }
    await jobs.expand("Ready");
    await jobs.row(/^Ready\s*3$/).waitFor();
    await jobs.row(new RegExp(`${closeStaleCase}\\s*${keys}, created`)).waitFor();
  });

  it("pauses jobs by their inline buttons and resumes them by their menus", async () => {
    await jobs.pressInline(keys, "Pause");
    // A double click is one click.
    await jobs.pressInline(invoice, "Pause", { clickCount: 2 });
    for (const row of [keys, invoice]) {
      await jobs.row(new RegExp(`^Paused: ${closeStaleCase}\\s*${row}`)).waitFor();
    }
    for (const row of [keys, invoice]) {
      await jobs.chooseFromMenu(row, "Resume");
      await jobs.row(new RegExp(`^${closeStaleCase}\\s*${row}`)).waitFor();
    }
  });

  it("postpones a job, and says which time it understands", async () => {
    await jobs.chooseFromMenu(keys, "Postpone…");
    await workbench.type("in 2 h");
    await workbench.quickInput.getByText(/^\w{3} \d+ \w{3} \d{4} \d\d:\d\d .*in 2 hours/).waitFor();
    await workbench.accept();
    await jobs.row(/Waiting until \d\d:\d\d: Case: Close stale case/).waitFor();
  });

  it("cancels the selected job from the palette, once it was confirmed", async () => {
    await jobs.row(printer).click();
    await workbench.waitForText("Why is it not running?");
    await workbench.runCommand("System Jobs: Cancel");
    await workbench.dialog.getByText(`Cancel "${closeStaleCase}" on "${printer}"?`).waitFor();
    await workbench.confirm("Cancel 1 Job");
    await jobs.row(`Canceled: ${closeStaleCase}`).waitFor();
  });

  it("deletes a completed job by its menu", async () => {
    await jobs.chooseFromMenu(`Canceled: ${closeStaleCase}`, "Delete…");
    await workbench.confirm("Delete 1 Job");
    await jobs.row(printer).waitFor({ state: "detached" });
  });

  it("acts on all selected jobs", async () => {
    await jobs.row(new RegExp(`${closeStaleCase}.*${keys}`)).click();
    await jobs.select(new RegExp(`${closeStaleCase}.*${invoice}`));
    await jobs.chooseFromMenu(new RegExp(`${closeStaleCase}.*${invoice}`), "Pause");
    await jobs.expand("Suspended");
    await jobs.row(/^Paused by a person\s*2$/).waitFor();
  });

  it("did all this without a notification", async () => {
    assert.equal(await workbench.notifications.count(), 0);
  });

  it("acts on a whole group, with the count to confirm", async () => {
    await jobs.chooseFromMenu(/^Paused by a person/, "Resume");
    await workbench.dialog
      .getByText('Resume all 2 system jobs of "Suspended › Paused by a person"?')
      .waitFor();
    await workbench.confirm("Resume");
    await workbench.dismiss("Resumed 2 system jobs.");
    await workbench.runCommand("System Jobs: Resume Async Service");
    await jobs.row(/^Completed\s*14$/).waitFor();
    await workbench.statusItem("Async service paused").waitFor({ state: "detached" });
  });
});
