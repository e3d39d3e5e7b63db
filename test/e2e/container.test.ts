import assert from "node:assert/strict";
import { vsixFile } from "../harness/project.mjs";
import { Workbench } from "./workbench";

describe("the System Jobs container", () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.open({ vsix: vsixFile });
  });

  after(() => workbench.close());

  it("opens from the activity bar and shows its views", async () => {
    await workbench.openContainer("System Jobs");
    const titles = workbench.page.locator(".pane-header .title");
    await titles.first().waitFor();
    assert.deepEqual(await titles.allInnerTexts(), ["System Jobs", "Workflows", "Rows"]);
  });

  it("can be looked at in every theme", async () => {
    await workbench.screenshots("container");
  });
});
