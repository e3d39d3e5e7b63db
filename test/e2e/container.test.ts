import assert from "node:assert/strict";
import { useWorkbench } from "./story";

describe("the System Jobs container", () => {
  const workbench = useWorkbench();

  it("opens from the activity bar and shows its views", async () => {
    await workbench().openContainer("System Jobs");
    const titles = workbench().page.locator(".pane-header .title");
    await titles.first().waitFor();
    assert.deepEqual(await titles.allInnerTexts(), ["System Jobs", "Workflows", "Rows"]);
  });

  it("can be looked at in every theme", async () => {
    await workbench().screenshots("container");
  });
});
