import { AxeBuilder } from "@axe-core/playwright";
import { type Page } from "playwright-core";

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

/** The rows of trees whose words for screen readers are missing or not made for people. */
export async function unspeakable(page: Page): Promise<readonly string[]> {
  const rows = await page.locator(".sidebar").getByRole("treeitem").all();
  const labels = await Promise.all(rows.map((row) => row.getAttribute("aria-label")));
  return labels
    .map((label) => label ?? "")
    .filter((label) => !/^['\p{L}\p{N}].*\.$/u.test(label) || /undefined|NaN|\[object/.test(label));
}
