import fs from "node:fs";
import path from "node:path";
import { root } from "../harness/project.mjs";
import { type Workbench } from "./workbench";

/**
 * Writes the picture of the README among the other screenshots, and into the README with `UPDATE_PICTURES=1`: no other
 * run changes what is committed.
 */
export async function photographForReadme(workbench: Workbench): Promise<void> {
  const name = "system-jobs";
  const { page } = workbench;
  const before = page.viewportSize();
  await workbench.setTheme("light");
  await page.setViewportSize({ width: 1280, height: 820 });
  await workbench.screenshot(name);
  await workbench.setTheme("dark");
  if (before !== null) {
    await page.setViewportSize(before);
  }
  if (process.env["UPDATE_PICTURES"] === "1") {
    const file = path.join("screenshots", `${name}.png`);
    fs.copyFileSync(path.join(root, "out", file), path.join(root, "media", file));
  }
}
