import assert from "node:assert/strict";
import { unspeakable, violations } from "./accessibility";
import { useStory } from "./story";
import { type View } from "./view";
import { themes, type Workbench } from "./workbench";

const once = "All completed workflow jobs";
const series = "Succeeded workflow jobs";

describe("bulk deletion jobs", () => {
  const story = useStory();
  let workbench: Workbench;
  let deletions: View;

  before(async () => {
    workbench = story().workbench;
    deletions = workbench.view("Bulk Deletion");
    await workbench.openContainer("System Jobs");
    const jobs = workbench.view("System Jobs");
    await jobs.message.getByText("load the sample").click();
    await jobs.row(/^Case: Route new case\s*6$/).waitFor();
    // They leave the side bar to the view.
    for (const title of ["System Jobs", "Workflows", "Rows"]) {
      await workbench.view(title).header.click();
    }
  });

  async function byTemplate(template: string, when: string, button: string): Promise<void> {
    await workbench.runCommand("System Jobs: Delete Old Jobs by Template…");
    await workbench.choose(template);
    await workbench.choose(when);
    await workbench.confirm(button);
    await workbench.waitForText(template);
  }

  it("say that there are none but those that every environment has", async () => {
    await deletions.message.getByText("No bulk deletion jobs of your own yet").waitFor();
    await deletions.expand("Recurring");
    await deletions
      .row(/^Delete completed system jobs\s*supplied, every \d* ?days?, off$/)
      .waitFor();
    await workbench.screenshot("bulk deletion none");
  });

  it("are made from the palette in a few quick picks, and say when they have ended", async () => {
    await byTemplate(once, "Now, once", "Delete 11 Rows");
    await workbench.waitForText("Rows that matched");
    await workbench.dismiss(`Bulk deletion "${once}" has ended. 11 rows deleted.`);
    await byTemplate(series, "Every 30 days, from now on", "Delete Every Time");
    await workbench.dismiss(`Bulk deletion "${series}" has ended.`);
  });

  it("stand in their view, a series with its runs", async () => {
    // Nothing moves until a person asks for what is new.
    await deletions.row(/^Recurring\s*3, 1 new$/).waitFor();
    await workbench.runCommand("System Jobs: Refresh");
    await deletions.expand("Completed");
    await deletions.row(/^All completed workflow jobs\s*11 deleted/).waitFor();
    await deletions.expand("Recurring", series);
    await deletions.row(/0 deleted/).waitFor();
    await deletions.row(series).click();
    await workbench.waitForText("It runs every 30 days.");
    for (const theme of themes) {
      await workbench.setTheme(theme);
      await workbench.screenshot("bulk deletion", theme);
      assert.deepEqual(await unspeakable(workbench.page), []);
      assert.deepEqual(await violations(workbench.page, ".sidebar"), []);
    }
    await deletions.openMenu(series);
    await workbench.screenshot("bulk deletion menu");
    await workbench.page.keyboard.press("Escape");
    await deletions.readTooltip(series, "Owner: ");
    await workbench.screenshot("bulk deletion tooltip");
    await deletions.row(/^All completed workflow jobs/).click();
    await workbench.waitForText("Way back");
    await workbench.screenshot("bulk deletion document");
  });
});
