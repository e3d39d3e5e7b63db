import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { stableGuid } from "../../src/core/base/stableGuid";
import { root } from "../harness/project.mjs";
import { unspeakable, violations } from "./accessibility";
import { useStory } from "./story";
import { type View } from "./view";
import { themes, type Workbench } from "./workbench";

const whenCreated = "Account: Wait when created";
const [former, disabled] = ["Waiting for a previous owner", "Waiting for a disabled owner"];
const roleid = { table: "role", id: stableGuid("role System Administrator") };
const people = ["Bo Berg", "Una One"].flatMap((fullname) => {
  const systemuserid = { table: "systemuser", id: stableGuid(fullname) };
  return [
    { table: "systemuser", id: systemuserid.id, columns: { fullname } },
    { table: "systemuserroles", columns: { systemuserid, roleid } },
  ];
});
const accounts = Array.from({ length: 14 }, (_, index) => ({
  table: "account",
  columns: { fax: `Fax ${index + 1}` },
}));

describe("owners", () => {
  const story = useStory();
  let workbench: Workbench;
  let jobs: View;
  let workflows: View;
  let rows: View;

  before(async () => {
    workbench = story().workbench;
    jobs = workbench.view("System Jobs");
    workflows = workbench.view("Workflows");
    rows = workbench.view("Rows");
    const folder = path.join(story().editor.workspace, "solution");
    fs.cpSync(path.join(root, "test/scenarios/solutions/owners"), folder, { recursive: true });
    await workbench.openContainer("System Jobs");
    await workbench.runCommand("System Jobs: Import Workflows…");
    await workbench.choose("Search the Workspace");
    await workbench.dismiss("4 workflows");
    await importRows("people", people, "Do Not Start Workflows");
  });

  async function importRows(name: string, content: readonly object[], how: string): Promise<void> {
    const file = path.join(story().editor.workspace, `${name}.json`);
    fs.writeFileSync(file, JSON.stringify({ rows: content }));
    await workbench.runCommand("System Jobs: Import Rows…");
    await workbench.pickPath(file);
    await workbench.choose(how);
    await workbench.dismiss("Imported");
  }

  async function assign(workflow: string, user: string): Promise<void> {
    await workflows.chooseFromMenu(workflow, "Assign Workflow…");
    await workbench.choose(user);
    await workbench.confirm("Deactivate and Assign");
  }

  it("change with Assign Workflow, which deactivates it first and counts what waits", async () => {
    await assign(whenCreated, "Bo Berg");
    await workflows.row(/^Account: Wait when created\s*Draft/).waitFor();
    await workflows.chooseFromMenu(whenCreated, "Activate Workflow");
    await importRows("accounts", accounts, "Start Workflows");
    await jobs.row(/^Account: Wait when created\s*14$/).waitFor();
    await assign(whenCreated, "Una One");
    await workbench.notifications
      .getByText("14 jobs of it still belong to Bo Berg and will fail when they wake.")
      .waitFor();
    await workbench.screenshot("assign workflow");
    await workbench.dismiss("14 jobs of it still belong");
  });

  it("leave their jobs in Needs attention, each with its sentence", async () => {
    await jobs.expand("Needs attention", former);
    await jobs.row(/^Waiting for a previous owner\s*14 jobs of Bo Berg$/).waitFor();
    const job = /^Waiting on condition: Account: Wait when created/;
    for (const theme of themes) {
      await workbench.setTheme(theme);
      await jobs.readTooltip(former, "does not own the workflow any more");
      await workbench.screenshot("previous owner", theme);
      await jobs.row(job).first().click();
      await workbench.waitForText("Cancel it or move it to Una One.");
      await workbench.screenshot("job of a previous owner", theme);
      assert.deepEqual(await unspeakable(workbench.page), []);
      assert.deepEqual(await violations(workbench.page, ".sidebar"), []);
    }
  });

  it("give their jobs to the new one, all at once", async () => {
    await jobs.pressInline(former, "Move to the New Owner");
    await workbench.confirm("Move 14 Jobs");
    await workbench.dismiss("Moved 14 system jobs to the new owner.");
    assert.ok(!(await jobs.rows()).some(({ label }) => label === former));
  });

  it("are disabled in the Rows view, and their jobs canceled all at once", async () => {
    await rows.expand("Users and roles", "Users");
    await rows.chooseFromMenu("Una One", "Disable User…");
    await workbench.screenshot("disable user");
    await workbench.confirm("Disable User");
    await rows.row(/^Una One\s*disabled/).waitFor();
    await jobs.row(/^Waiting for a disabled owner\s*14 jobs of Una One$/).waitFor();
    await workbench.screenshot("disabled owner");
    await jobs.pressInline(disabled, "Cancel All");
    await workbench.confirm("Cancel 14 Jobs");
    await workbench.dismiss("Canceled 14 system jobs.");
    await rows.chooseFromMenu("Una One", "Enable User");
    await rows.row(/^Una One\s*changed/).waitFor();
  });
});
