import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { root } from "../harness/project.mjs";
import { useStory } from "./story";
import { type View } from "./view";
import { themes, type Workbench } from "./workbench";

const account = {
  table: "account",
  columns: { name: "Contoso", accountnumber: "1", description: "-", fax: "-" },
};

describe("real-time workflows", () => {
  const story = useStory();
  let workbench: Workbench;
  let workflows: View;
  let rows: View;

  before(async () => {
    workbench = story().workbench;
    workflows = workbench.view("Workflows");
    rows = workbench.view("Rows");
    const solution = path.join(story().editor.workspace, "solution");
    fs.cpSync(path.join(root, "test/scenarios/solutions/realtime"), solution, { recursive: true });
    const file = path.join(story().editor.workspace, "accounts.json");
    fs.writeFileSync(file, JSON.stringify({ rows: [account] }));
    await workbench.openContainer("System Jobs");
    await workbench.runCommand("System Jobs: Import Workflows…");
    await workbench.choose("Search the Workspace");
    await workbench.dismiss("19 workflows");
    await workbench.runCommand("System Jobs: Import Rows…");
    await workbench.pickPath(file);
    await workbench.choose("Do Not Start Workflows");
    await workbench.dismiss("Imported");
  });

  async function saveNumber(accountnumber: string): Promise<void> {
    const row = JSON.parse(await workbench.editorText()) as Record<string, unknown>;
    await workbench.replaceText(JSON.stringify({ ...row, accountnumber }, undefined, 2));
    await workbench.page.keyboard.press("Control+S");
  }

  it("refuse a save with their text, and keep what was typed", async () => {
    await rows.expand("account");
    await rows.row("Contoso").click();
    await workbench.waitForText('"accountnumber": "1"');
    await saveNumber("0");
    await workbench.notifications.getByText("An account number cannot be 0.").waitFor();
    await workbench.screenshot("real-time refused");
    await workbench.dismiss("An account number cannot be 0.");
    assert.match(await workbench.editorText(), /"accountnumber": "0"/);
  });

  it("leave a process session that tells of it", async () => {
    await workflows.expand("Number: check");
    await workflows.row(/^Process sessions\s*1$/).click();
    await workbench.waitForText("An account number cannot be 0.");
    await workbench.links.first().waitFor();
    for (const theme of themes) {
      await workbench.setTheme(theme);
      await workbench.screenshot("process session", theme);
    }
  });

  it("show in the row what they have changed, once it is saved", async () => {
    await rows.row("Contoso").click();
    await workbench.waitForText('"accountnumber": "0"');
    await saveNumber("2");
    await workbench.waitForText('"fax": "Followed"');
    await workbench.waitForText('"description": "Looked at"');
    await workbench.save();
    assert.equal(await workbench.notifications.count(), 0);
  });
});
