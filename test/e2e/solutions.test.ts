import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import {
  aDataFile,
  aManifest,
  anAttribute,
  anEntity,
  anOption,
  anOptionSet,
  aSolutionId,
  aZip,
} from "../builders/solutions";
import { aXamlFile, compare, getColumn, sequence } from "../builders/xaml";
import { unspeakable, violations } from "./accessibility";
import { useStory } from "./story";
import { type View } from "./view";
import { themes, type Workbench } from "./workbench";

const facts = "<StateCode>1</StateCode><OnDemand>1</OnDemand>";
const escalate = `Workflows/CaseEscalate-${aSolutionId(1).toUpperCase()}.xaml`;
const empty = aXamlFile(sequence("UpdateStep1", []));

/** A repository as people have them: an unpacked solution, an older zip of it, and some things that are none of its. */
const workspace: Readonly<Record<string, string | Uint8Array>> = {
  "src/Other/Solution.xml": aManifest({ uniquename: "Contoso", friendlyname: "Contoso Service" }),
  [`src/${escalate}`]: aXamlFile(),
  [`src/${escalate}.data.xml`]: aDataFile({ id: 1, name: "Case: Escalate", columns: facts }),
  "src/Workflows/Draft.xaml": aXamlFile(),
  "src/Workflows/Draft.xaml.data.xml": aDataFile({ id: 2, name: "Case: Draft" }),
  "src/Workflows/Refused.xaml": aXamlFile(
    sequence("UpdateStep1", ["a", "b"], getColumn("name", "a"), compare("Sounds", "a", [], "b")),
  ),
  "src/Workflows/Refused.xaml.data.xml": aDataFile({
    id: 3,
    name: "Case: Sounds like",
    columns: facts,
  }),
  "src/Workflows/Rule.xaml": aXamlFile(),
  "src/Workflows/Rule.xaml.data.xml": aDataFile({
    id: 4,
    name: "Account: Require a name",
    columns: "<Category>2</Category>",
  }),
  "src/Workflows/Broken.xaml": "<Activity",
  "src/Workflows/Broken.xaml.data.xml": aDataFile({ id: 5, name: "Account: Broken" }),
  "src/Entities/Account/Entity.xml": anEntity(
    "Account",
    anAttribute(
      "contoso_size",
      "picklist",
      anOptionSet("x", "options", anOption("option", 1, "Large")),
    ),
  ),
  "releases/Contoso_1_0_managed.zip": aZip({
    "solution.xml": aManifest({ uniquename: "Contoso", isManaged: true }),
    [escalate]: empty,
    [`${escalate}.data.xml`]: aDataFile({ id: 1, name: "Case: Escalate", columns: facts }),
  }),
  "releases/Burst.zip": aZip({ "customizations.xml": new Uint8Array(3_000_000) }),
};

describe("solutions as people have them", () => {
  const story = useStory();
  let workbench: Workbench;
  let workflows: View;

  const write = (file: string, content: string | Uint8Array): void => {
    const full = path.join(story().editor.workspace, file);
    fs.mkdirSync(path.dirname(full), { recursive: true });
    fs.writeFileSync(full, content);
  };

  before(async () => {
    workbench = story().workbench;
    workflows = workbench.view("Workflows");
    Object.entries(workspace).forEach(([file, content]) => {
      write(file, content);
    });
    await workbench.openContainer("System Jobs");
  });

  it("are found anywhere below the workspace, and told in a report", async () => {
    await workbench.runCommand("System Jobs: Import Workflows…");
    await workbench.quickInput.getByText("Search the Workspace").waitFor();
    await workbench.screenshot("import choice");
    await workbench.choose("Search the Workspace");
    const summary = "3 workflows: 1 activated, 1 kept as draft, 1 cannot run here.";
    await workbench.notifications.getByText(summary).waitFor();
    await workbench.screenshot("import summary");
    await workbench.pressIn(summary, "Show Report");
    await workbench.waitForText("Could not be read");
    await workbench.links.first().waitFor();
    const text = await workbench.editorText();
    assert.match(text, /Burst\.zip\n +The entry 'customizations\.xml' would grow from/);
    assert.match(text, /Copies that differ\n.*Contoso_1_0_managed\.zip/);
    assert.match(text, /Account: Require a name' is a business rule/);
    for (const theme of themes) {
      await workbench.setTheme(theme);
      await workbench.screenshot("import report", theme);
    }
  });

  it("say in the Workflows view what was changed in the workspace since", async () => {
    write(`src/${escalate}`, empty);
    const changed = /^Case: Escalate\s*changed in the workspace, .*on demand$/;
    await workflows.row(changed).waitFor();
    for (const theme of themes) {
      await workbench.setTheme(theme);
      await workflows.row(changed).hover();
      await workbench.screenshot("changed workflow", theme);
      assert.deepEqual(await unspeakable(workbench.page), []);
      assert.deepEqual(await violations(workbench.page, ".sidebar"), []);
    }
    await workflows.pressInline(changed, "Import Again");
    await workbench.dismiss("1 workflow: 1 activated.");
    await workflows.row(/^Case: Escalate\s*Many Account, on demand$/).waitFor();
  });

  it("bring the labels of choices along", async () => {
    const rows = path.join(story().editor.workspace, "rows.json");
    const columns = { name: "Contoso", contoso_size: 1 };
    fs.writeFileSync(rows, JSON.stringify({ rows: [{ table: "account", columns }] }));
    await workbench.runCommand("System Jobs: Import Rows…");
    await workbench.pickPath(rows);
    await workbench.choose("Do Not Start Workflows");
    await workbench.dismiss("Imported 1 row");
    const tables = workbench.view("Rows");
    await tables.expand("Many Account");
    await tables.row("Contoso").click();
    await workbench.waitForText('"label": "Large"');
    await workbench.screenshot("labels");
  });
});
