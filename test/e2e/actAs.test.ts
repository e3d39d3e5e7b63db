import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { stableGuid } from "../../src/core/base/stableGuid";
import { root } from "../harness/project.mjs";
import { useStory } from "./story";
import { until } from "./until";
import { type View } from "./view";
import { themes, type Workbench } from "./workbench";

const basicUser = { table: "role", id: stableGuid("role Basic User") };
const user = (id: string, fullname: string) => ({
  table: "systemuser",
  id,
  columns: { fullname, businessunitid: { table: "businessunit", id: "North" } },
});
const people = [
  { table: "businessunit", id: "North", columns: { name: "North" } },
  user("Una", "Una One"),
  user("Duo", "Duo Two, who has a rather long name and belongs to nobody else's team at all"),
  user("None", "Nobody"),
  ...["Una", "Duo"].map((id) => ({
    table: "systemuserroles",
    id: `${id} has a role`,
    columns: { systemuserid: { table: "systemuser", id }, roleid: basicUser },
  })),
  { table: "account", id: "A", columns: { name: "Contoso", description: "-", fax: "-" } },
];

describe("acting as another user", () => {
  const story = useStory();
  let workbench: Workbench;
  let jobs: View;
  let rows: View;

  before(async () => {
    workbench = story().workbench;
    jobs = workbench.view("System Jobs");
    rows = workbench.view("Rows");
    const { workspace } = story().editor;
    const solution = path.join(workspace, "solution");
    fs.cpSync(path.join(root, "test/scenarios/solutions/waits"), solution, { recursive: true });
    fs.writeFileSync(path.join(workspace, "people.json"), JSON.stringify({ rows: people }));
    await workbench.openContainer("System Jobs");
    await workbench.runCommand("System Jobs: Import Workflows…");
    await workbench.choose("Search the Workspace");
    await workbench.dismiss("4 workflows");
    await workbench.runCommand("System Jobs: Import Rows…");
    await workbench.pickPath(path.join(workspace, "people.json"));
    await workbench.choose("Do Not Start Workflows");
    await workbench.dismiss("Imported");
    await workbench.runCommand("System Jobs: Pause Async Service");
    await workbench.view("Workflows").chooseFromMenu("Account: Wait for a name", "Run Workflow…");
    await workbench.choose("Contoso");
  });

  it("offers the enabled users with their units and roles", async () => {
    for (const theme of themes) {
      await workbench.setTheme(theme);
      await workbench.runCommand("System Jobs: Act As…");
      await workbench.quickInput.getByText("no role").waitFor();
      await workbench.screenshot("act as", theme);
      await workbench.page.keyboard.press("Escape");
    }
    await workbench.runCommand("System Jobs: Act As…");
    await workbench.choose("Una One");
  });

  it("shows in the view as whom, in every theme", async () => {
    await jobs.header.getByText("as Una One, by workflow").waitFor();
    for (const theme of themes) {
      await workbench.setTheme(theme);
      await workbench.screenshot("acting as", theme);
    }
  });

  it("takes out of menus what the user may not do", async () => {
    await jobs.expand("Account: Wait for a name", "Ready");
    const offered = await jobs.openMenu("Contoso");
    assert.deepEqual(
      offered.filter((item) => /Cancel|Pause|Resume|Postpone/.test(item)),
      [],
    );
    await workbench.page.keyboard.press("Escape");
  });

  it("refuses what the user may not do, with a sentence", async () => {
    await rows.expand("account");
    await rows.row("Contoso").click();
    await workbench.waitForText('"fax": "-"');
    const row = JSON.parse(await workbench.editorText()) as object;
    await workbench.replaceText(JSON.stringify({ ...row, fax: "1" }, undefined, 2));
    await workbench.page.keyboard.press("Control+S");
    await workbench.notifications.getByText("may not change rows of account").waitFor();
    await workbench.screenshot("refused");
    await workbench.dismiss("may not change rows of account");
  });

  it("ends by an entry of its own", async () => {
    await workbench.runCommand("System Jobs: Act As…");
    await workbench.screenshot("act as yourself again");
    await workbench.choose("Yourself again");
    await until("the title without a user", async () =>
      (await jobs.header.getByText("as Una One").count()) === 0 ? true : undefined,
    );
  });
});
