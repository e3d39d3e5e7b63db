import assert from "node:assert/strict";
import { unspeakable, violations } from "./accessibility";
import { useStory } from "./story";
import { type View } from "./view";
import { themes, type Workbench } from "./workbench";

const escalate = "Case: Escalate";
const keys = "Succeeded: Spare keys for two e-bikes";
const forPerson = /^Case: Escalate.*row not found/;

describe("outlines", () => {
  const story = useStory();
  let workbench: Workbench;
  let jobs: View;
  let workflows: View;

  before(async () => {
    workbench = story().workbench;
    jobs = workbench.view("System Jobs");
    workflows = workbench.view("Workflows");
    await workbench.openContainer("System Jobs");
    await workbench.runCommand("System Jobs: Load Sample");
    await jobs.row(/^Case: Escalate\s*6, 1 needs a person$/).waitFor();
  });

  it("open by a click on a workflow, and by Enter", async () => {
    await workflows.row(escalate).click();
    await workbench.waitForText("Steps");
    assert.match(await workbench.editorText(), /^Case: Escalate\nActivated, in the background\n/);
    await workbench.runCommand("System Jobs: Focus on Workflows View");
    await workbench.page.keyboard.press("ArrowDown");
    await workbench.page.keyboard.press("Enter");
    await workbench.waitForText("Case: Route new case");
  });

  it("lead from a step to its place in the XAML by F12", async () => {
    await workflows.row(escalate).click();
    await workbench.waitForText(escalate);
    await workbench.clickText("If ");
    await workbench.page.keyboard.press("F12");
    await workbench.page.locator(".tab.active", { hasText: ".xaml" }).waitFor();
    await workbench.waitForText("ConditionBranch");
  });

  it("of a run open by the job's menu, and say what was done and what was not", async () => {
    await jobs.expand(escalate, "Completed");
    await jobs.chooseFromMenu(keys, "Open Outline of This Run");
    await workbench.waitForText("Run on Spare keys for two e-bikes: Succeeded");
    assert.match(await workbench.editorText(), /\n *✓ /);
  });

  it("go on with what is grouped otherwise", async () => {
    await workbench.runCommand("System Jobs: List Workflows by Name");
    await workflows.row(escalate).waitFor();
    await workbench.runCommand("System Jobs: Group Workflows by Solution");
    await workflows.row(escalate).waitFor();
  });

  for (const theme of themes) {
    it(`are whole in ${theme}`, async () => {
      await workbench.setTheme(theme);
      await workflows.row(escalate).click();
      await workbench.waitForText("Activated");
      await workbench.screenshot("outline", theme);
      await jobs.expand("Needs attention", "Waiting for a person");
      for (const [name, job] of [
        ["outline of a run", keys],
        ["outline of a run that waits for a person", forPerson],
      ] as const) {
        await jobs.chooseFromMenu(job, "Open Outline of This Run");
        await workbench.waitForText("Run on");
        await workbench.links.first().waitFor();
        await workbench.screenshot(name, theme);
      }
      assert.deepEqual(await unspeakable(workbench.page), []);
      assert.deepEqual(await violations(workbench.page, ".sidebar"), []);
    });
  }
});
