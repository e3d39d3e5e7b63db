import fs from "node:fs";
import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { type Locator, type Page } from "playwright-core";
import { root } from "../harness/project.mjs";

/** VS Code's own: the buttons in the header of a view. */
const foreignRules = ["nested-interactive"];

/** What breaks the rules of axe in a part of the page, in words. */
export async function violations(page: Page, selector: string): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page }).include(selector).disableRules(foreignRules);
  // The other way opens a page of its own.
  const found = await axe.setLegacyMode().analyze();
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary = "" }) => `${id} at ${target.join(" ")}: ${failureSummary}`,
    ),
  );
}

interface AxeNode {
  readonly target: readonly string[];
  readonly failureSummary?: string;
}

interface AxeResults {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly AxeNode[] }[];
  readonly passes: readonly { readonly nodes: readonly AxeNode[] }[];
}

/** The same inside of a webview, by its body; also how many elements were looked at. */
export async function webviewViolations(
  body: Locator,
): Promise<{ readonly found: readonly string[]; readonly checked: number }> {
  // The builder does not reach into the frames of webviews.
  const source = fs.readFileSync(path.join(root, "node_modules/axe-core/axe.min.js"), "utf8");
  const results: AxeResults = await body.evaluate(
    `async () => { ${source}; return axe.run(document); }`,
  );
  const { violations: broken, passes } = results;
  const told = broken.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary = "" }) => `${id} at ${target.join(" ")}: ${failureSummary}`,
    ),
  );
  const targets = passes.flatMap(({ nodes }) => nodes.map(({ target }) => target.join(" ")));
  return { found: told, checked: new Set(targets).size };
}

/** The rows of trees whose words for screen readers are missing or not made for people. */
export async function unspeakable(page: Page): Promise<readonly string[]> {
  const rows = await page.locator(".sidebar").getByRole("treeitem").all();
  const labels = await Promise.all(rows.map((row) => row.getAttribute("aria-label")));
  return labels
    .map((label) => label ?? "")
    .filter((label) => !/^['\p{L}\p{N}].*\.$/u.test(label) || /undefined|NaN|\[object/.test(label));
}
