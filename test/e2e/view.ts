import { type Locator, type Page } from "playwright-core";

/** What a person reads in one row of a tree. `level` is 1 for the roots. */
export interface RenderedRow {
  readonly level: number;
  readonly label: string;
  readonly description: string;
}

/** As much of the page's own types as is used in it. */
interface RowElement {
  getAttribute(name: string): string | null;
  querySelector(selector: string): { readonly textContent: string | null } | null;
}

/** A tree view of the side bar, by what is drawn of it: VS Code draws only the rows that can be seen. */
export class View {
  private readonly pane: Locator;

  constructor(
    private readonly page: Page,
    title: string,
  ) {
    const header = page.locator(".pane-header .title").getByText(title, { exact: true });
    this.pane = page.locator(".pane").filter({ has: header });
  }

  /** All that is drawn now, from top to bottom. */
  async rows(): Promise<readonly RenderedRow[]> {
    const rows = await this.pane.getByRole("treeitem").evaluateAll((items: RowElement[]) =>
      items.map((item) => ({
        index: Number(item.getAttribute("data-index")),
        level: Number(item.getAttribute("aria-level")),
        label: item.querySelector(".label-name")?.textContent ?? "",
        description: item.querySelector(".label-description")?.textContent ?? "",
      })),
    );
    return rows
      .sort((a, b) => a.index - b.index)
      .map(({ level, label, description }) => ({ level, label, description }));
  }

  /** The first row whose label and description contain this. */
  row(text: string | RegExp): Locator {
    return this.pane.getByRole("treeitem").filter({ hasText: text }).first();
  }

  /** The line above the rows, or the words of an empty view. */
  async message(): Promise<string> {
    return this.pane.locator(".message, .welcome-view-content").locator("visible=true").innerText();
  }

  async expand(text: string | RegExp): Promise<void> {
    const row = this.row(text);
    await row.waitFor();
    if ((await row.getAttribute("aria-expanded")) === "false") {
      await row.locator(".monaco-tl-twistie").click();
    }
  }

  /** Adds a row to the selection. */
  async select(text: string | RegExp): Promise<void> {
    await this.row(text).click({ modifiers: ["Control"] });
  }

  /** The words of a row's context menu; it stays open. */
  async openMenu(text: string | RegExp): Promise<readonly string[]> {
    await this.row(text).click({ button: "right" });
    const items = this.menu.getByRole("menuitem");
    await items.first().waitFor();
    return items.allInnerTexts();
  }

  /** Chooses an item of a row's context menu. */
  async chooseFromMenu(text: string | RegExp, item: string): Promise<void> {
    await this.openMenu(text);
    await this.menu.getByRole("menuitem", { name: item, exact: true }).click();
  }

  /** Presses a button that stands in a row. */
  async pressInline(text: string | RegExp, button: string): Promise<void> {
    const row = this.row(text);
    await row.hover();
    await row.getByRole("button", { name: button }).click();
  }

  /** Presses a button of the view's title. */
  async pressInTitle(button: string): Promise<void> {
    const header = this.pane.locator(".pane-header");
    await header.hover();
    await header.getByRole("button", { name: button }).click();
  }

  private get menu(): Locator {
    return this.page.locator(".monaco-menu-container, .context-view").getByRole("menu").last();
  }
}
