import assert from "node:assert/strict";
import path from "node:path";
import { root } from "../harness/project.mjs";
import { useStory } from "./story";
import { type View } from "./view";
import { themes, type Workbench } from "./workbench";

const workflow = "Account: Find the domain";

describe("a workflow that calls a custom activity", () => {
  const story = useStory();
  let workbench: Workbench;
  let workflows: View;

  before(async () => {
    workbench = story().workbench;
    workflows = workbench.view("Workflows");
    await workbench.openContainer("System Jobs");
    await workbench.runCommand("System Jobs: Import Workflows…");
    await workbench.choose("Choose Folders…");
    await workbench.pickPath(path.join(root, "test/scenarios/solutions/calls"));
    await workbench.dismiss("1 workflow: 1 kept as draft.");
  });

  it("says what it needs, and offers a file to fill in right there", async () => {
    await workflows.row(new RegExp(`${workflow}.*Cannot run yet`)).waitFor();
    await workflows.expand(workflow);
    await workflows
      .row("The custom activity 'Contoso.Workflows.ExtractDomain' has no stub")
      .waitFor();
    await workflows.pressInline(/^The custom activity/, "Create Stub File…");
    await workbench.waitForText('"customActivity": "Contoso.Workflows.ExtractDomain"');
    const text = await workbench.editorText();
    assert.match(text, /"inputs": \{\s+"Email": "text"\s+\}/);
    for (const theme of themes) {
      await workbench.setTheme(theme);
      await workbench.screenshot("stub file", theme);
    }
  });

  it("is activated when the file is imported, saved or not", async () => {
    await workbench.runCommand("System Jobs: Import Stubs…");
    await workbench.choose("The Open File");
    await workbench.dismiss(`1 stub: 1 added. Now activated: "${workflow}".`);
    await workflows.row(new RegExp(`^${workflow}.*on demand`)).waitFor();
  });
});
