import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { unspeakable, violations } from "./accessibility";
import { useStory } from "./story";
import { until } from "./until";
import { type View } from "./view";
import { themes, type Workbench } from "./workbench";

const manyRows = 100_000;
const longName = `Customer ${"with a name that does not end ".repeat(8)}`;

/** A table as a solution describes it. */
const entity = `<Entity>
  <Name LocalizedName="Visit" OriginalName="Visit">abc_visit</Name>
  <EntityInfo><entity Name="abc_visit">
    <LocalizedNames><LocalizedName description="Visit" languagecode="1033" /></LocalizedNames>
    <LocalizedCollectionNames><LocalizedCollectionName description="Visits" languagecode="1033" /></LocalizedCollectionNames>
    <attributes>
      ${attribute("abc_name", "nvarchar", "Subject")}
      ${attribute("abc_kind", "picklist", "Kind", optionSet(["1", "On site"], ["2", "By telephone, or by whatever else there is"]))}
      ${attribute("abc_visitor", "lookup", "Visitor")}
      ${attribute("abc_on", "datetime", "Takes Place On")}
      ${attribute("abc_cost", "money", "Cost")}
    </attributes>
  </entity></EntityInfo>
</Entity>`;

const relationships = `<EntityRelationships><EntityRelationship Name="abc_visit_visitor">
  <ReferencingEntityName>abc_Visit</ReferencingEntityName>
  <ReferencedEntityName>SystemUser</ReferencedEntityName>
  <ReferencingAttributeName>abc_visitor</ReferencingAttributeName>
</EntityRelationship></EntityRelationships>`;

function attribute(name: string, type: string, label: string, more = ""): string {
  return `<attribute PhysicalName="${name}"><Type>${type}</Type><Name>${name}</Name><LogicalName>${name}</LogicalName>${more}
    <displaynames><displayname description="${label}" languagecode="1033" /></displaynames></attribute>`;
}

function optionSet(...options: readonly (readonly [value: string, label: string])[]): string {
  const lines = options.map(
    ([value, label]) =>
      `<option value="${value}"><labels><label description="${label}" languagecode="1033" /></labels></option>`,
  );
  return `<optionset><options>${lines.join("")}</options></optionset>`;
}

describe("rows", () => {
  const story = useStory();
  let workbench: Workbench;
  let rows: View;

  before(async () => {
    workbench = story().workbench;
    rows = workbench.view("Rows");
    await workbench.openContainer("System Jobs");
    await workbench.runCommand("System Jobs: Load Sample");
    await rows.row(/^incident\s*6 rows$/).waitFor();
    const { workspace } = story().editor;
    const names = Array.from({ length: manyRows }, (_, row) => `C${row},Customer ${row},${row}.50`);
    fs.writeFileSync(
      path.join(workspace, "abc_customer.csv"),
      ["id,abc_name,abc_revenue:money", ...names, `L,${longName},1`].join("\n"),
    );
  });

  async function importCustomers(): Promise<void> {
    await workbench.runCommand("System Jobs: Import Rows…");
    await workbench.pickPath(path.join(story().editor.workspace, "abc_customer.csv"));
    await workbench.choose("Another Table…");
    await workbench.type("abc_customer");
    await workbench.accept();
    await workbench.choose("Do Not Start Workflows");
  }

  it("leave nothing when their import is stopped", async () => {
    await importCustomers();
    const toast = workbench.notifications.filter({ hasText: "Importing rows" });
    await toast.getByText("rows read").waitFor();
    await workbench.screenshot("rows importing");
    await toast.getByRole("button", { name: "Cancel" }).click();
    await workbench.dismiss("Nothing was imported");
    assert.equal(
      (await rows.rows()).some(({ label }) => label === "abc_customer"),
      false,
    );
  });

  it("come a hundred thousand at once, and are listed by the page", async () => {
    await importCustomers();
    await workbench.dismiss("Imported 100,001 rows of abc_customer.");
    await rows.expand("abc_customer");
    await rows.row(/Customer with a name that does not end/).waitFor();
    await rows.row("Customer 99999").waitFor();
  });

  it("are searched by a part of the name, with the search in sight until it is cleared", async () => {
    await rows.pressInline(/^abc_customer/, "Search Rows…");
    await workbench.type("mer 4242");
    await workbench.screenshot("rows search");
    await workbench.accept();
    await rows.row(/^abc_customer\s*"mer 4242" in 100,001 rows$/).waitFor();
    await rows.row(/^Customer 4242\D/).waitFor();
    assert.equal((await rows.rows()).filter(({ level }) => level === 2).length, 11);
    await workbench.screenshot("rows found");
    await rows.pressInline(/^abc_customer/, "Show All Rows");
    await rows.row(/^abc_customer\s*100,001 rows$/).click();
    await rows.row(/^task/).waitFor();
  });

  it("are called as a solution calls their tables, columns and choices", async () => {
    const { workspace } = story().editor;
    const folder = path.join(workspace, "solution");
    fs.mkdirSync(path.join(folder, "Entities", "abc_Visit"), { recursive: true });
    fs.mkdirSync(path.join(folder, "Other", "Relationships"), { recursive: true });
    fs.writeFileSync(path.join(folder, "Other", "Relationships", "User.xml"), relationships);
    fs.writeFileSync(path.join(folder, "Entities", "abc_Visit", "Entity.xml"), entity);
    fs.writeFileSync(
      path.join(folder, "Other", "Solution.xml"),
      "<ImportExportXml><SolutionManifest><UniqueName>visits</UniqueName></SolutionManifest></ImportExportXml>",
    );
    await workbench.runCommand("System Jobs: Import Workflows…");
    await workbench.choose("Search the Workspace");
    await rows.row(/^Visits\s*abc_visit, 0 rows$/).waitFor();
    await workbench.notifications.first().waitFor();
    await workbench.runCommand("Notifications: Clear All Notifications");
  });

  it("are written with labels and names", async () => {
    await rows.pressInline(/^Visits/, "New Row…");
    await workbench.waitForText('"abc_kind": null');
    await workbench.replaceText(
      `{\n  "abc_name": "First visit",\n  "abc_kind": "on site",\n  "abc_visitor": "System Administrator",\n  "abc_cost": "12.50"\n}`,
    );
    await workbench.save();
    await workbench.waitForText('"abc_kind": { "value": 1, "label": "On site" }');
    await workbench.waitForText('"name": "System Administrator"');
    await workbench.links.first().waitFor();
  });

  for (const theme of themes) {
    it(`look whole in ${theme}`, async () => {
      await workbench.setTheme(theme);
      await rows.expand("Visits");
      await rows.row("First visit").click();
      await workbench.waitForText('"abc_kind"');
      await workbench.links.first().waitFor();
      await workbench.screenshot("rows document", theme);
      await workbench.page.keyboard.press("Control+Home");
      await workbench.replaceText(
        '{\n  "abc_name": 5,\n  "abc_kind": "on sight",\n  "nowhere": 1\n}',
      );
      await workbench.page.locator(".squiggly-error").first().waitFor();
      await workbench.runCommand("View: Focus Problems (Errors, Warnings, Infos)");
      await workbench.screenshot("rows problems", theme);
      await workbench.runCommand("View: Hide Panel");
      await workbench.runCommand("File: Revert File");
      await rows.readTooltip("First visit", "Kind: On site");
      await workbench.screenshot("rows tooltip", theme);
      await rows.openMenu("First visit");
      await workbench.screenshot("rows menu", theme);
      await workbench.page.keyboard.press("Escape");
      assert.deepEqual(await unspeakable(workbench.page), []);
      assert.deepEqual(await violations(workbench.page, ".sidebar"), []);
    });
  }

  it("complete choices by their labels", async () => {
    await workbench.links.first().waitFor();
    await workbench.replaceText('{\n  "abc_kind": \n}');
    await until("a text of one column", async () =>
      (await workbench.editorText()).includes("abc_cost") ? undefined : true,
    );
    await workbench.page.keyboard.press("Control+Home");
    await workbench.page.keyboard.press("ArrowDown");
    await workbench.page.keyboard.press("End");
    await workbench.page.keyboard.press("Control+Space");
    await workbench.page.locator(".suggest-widget").getByText("By telephone").first().waitFor();
    await workbench.screenshot("rows completion");
    await workbench.page.keyboard.press("Escape");
    await workbench.runCommand("File: Revert File");
  });

  it("are assigned to who is picked, and deleted when that was confirmed", async () => {
    await rows.chooseFromMenu("First visit", "Assign Row…");
    await workbench.quickInput.getByText("System Administrator").first().waitFor();
    await workbench.screenshot("rows assign");
    await workbench.choose("System Administrator");
    await rows.chooseFromMenu("First visit", "Delete Row…");
    await workbench.dialog.getByText('Delete "First visit"?').waitFor();
    await workbench.screenshot("rows delete");
    await workbench.confirm("Delete 1 Row");
    await rows.row(/^Visits\s*abc_visit, 0 rows$/).waitFor();
    await until("no row", async () => {
      const drawn = await rows.rows();
      return drawn.some(({ label }) => label === "First visit") ? undefined : true;
    });
  });
});
