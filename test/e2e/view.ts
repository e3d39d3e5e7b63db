import { type Locator, type Page } from "playwright-core";
import { appears, clickAway, clickOnce, hasCome, until } from "./until";

/** What a person reads in one row of a tree. `level` is 1 for the roots; `isExpanded` is for rows that unfold. */
export interface RenderedRow {
  readonly level: number;
  readonly label: string;
  readonly description: string;
  readonly isExpanded?: boolean;
}

type DrawnRow = RenderedRow & { readonly index: number };

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
    return (await this.drawnRows()).map(({ index: _, ...row }) => row);
  }

  /** The first row whose label and description contain this. */
  row(text: string | RegExp): Locator {
    return this.pane.getByRole("treeitem").filter({ hasText: text }).first();
  }

  /** Its title and what stands beside it. */
  get header(): Locator {
    return this.pane.locator(".pane-header");
  }

  /** The line above the rows, or the words of an empty view. */
  get message(): Locator {
    return this.pane.locator(".message, .welcome-view-content").locator("visible=true");
  }

  /** Unfolds the rows of a path, each by its label and right below the one before it. */
  async expand(...path: readonly string[]): Promise<void> {
    for (const depth of path.keys()) {
      const part = path.slice(0, depth + 1);
      await until(`a row to unfold: ${part.join(" › ")}`, () => this.unfold(part));
    }
  }

  /** Walks down to the row with this text by keyboard, in the view that has the focus. */
  async walkTo(text: string | RegExp): Promise<void> {
    const { keyboard } = this.page;
    await this.row(text).waitFor();
    await keyboard.press("Home");
    await until(`the focus on ${String(text)}`, async () => {
      const focused = this.pane.locator(".monaco-list.element-focused .monaco-list-row.focused");
      if ((await focused.filter({ hasText: text }).count()) > 0) {
        return true;
      }
      await keyboard.press("ArrowDown");
      return undefined;
    });
  }

  /** Adds a row to the selection. */
  async select(text: string | RegExp): Promise<void> {
    await this.row(text).click({ modifiers: ["Control"] });
  }

  /** The words of a row's context menu; it stays open. */
  async openMenu(text: string | RegExp): Promise<readonly string[]> {
    const items = this.menu.getByRole("menuitem");
    // VS Code closes a menu at once where the tree gets new rows in this moment.
    await until("a context menu", async () => {
      await clickOnce(this.row(text), { button: "right" });
      return appears(items.first());
    });
    return items.allInnerTexts();
  }

  /** Chooses an item of a row's context menu. */
  async chooseFromMenu(text: string | RegExp, item: string): Promise<void> {
    await this.openMenu(text);
    await clickAway(this.menu.getByRole("menuitem", { name: item, exact: true }));
  }

  /** Waits until this is said of a row under the pointer. */
  async readTooltip(text: string | RegExp, words: string): Promise<void> {
    const tooltip = this.page.locator(".monaco-hover").locator("visible=true").getByText(words);
    // VS Code gives up a tooltip where the row is drawn anew in this moment, until the pointer comes back.
    await until("a tooltip", async () => {
      await this.pane.locator(".pane-header").hover();
      await this.row(text).hover();
      return appears(tooltip);
    });
  }

  /** Presses a button that stands in a row. */
  async pressInline(
    text: string | RegExp,
    button: string,
    options: { readonly clickCount?: number } = {},
  ): Promise<void> {
    const row = this.row(text);
    await row.hover();
    await row.getByRole("button", { name: button }).click(options);
  }

  private async drawnRows(): Promise<readonly DrawnRow[]> {
    const rows = await this.pane.getByRole("treeitem").evaluateAll((items: RowElement[]) =>
      items.map((item) => {
        const expanded = item.getAttribute("aria-expanded");
        return {
          index: Number(item.getAttribute("data-index")),
          level: Number(item.getAttribute("aria-level")),
          label: item.querySelector(".label-name")?.textContent ?? "",
          description: item.querySelector(".label-description")?.textContent ?? "",
          ...(expanded !== null && { isExpanded: expanded === "true" }),
        };
      }),
    );
    return rows.sort((a, b) => a.index - b.index);
  }

  /** True when the last row of the path was unfolded, or has nothing to unfold. */
  private async unfold(path: readonly string[]): Promise<true | undefined> {
    const row = await this.find(path);
    if (row?.isExpanded !== false) {
      return row && true;
    }
    const drawn = this.pane.locator(`[data-index="${row.index}"]`).filter({ hasText: row.label });
    // Another row may stand there now, and VS Code forgets a click on rows that it draws anew.
    await clickOnce(drawn.locator(".monaco-tl-twistie"));
    const isUnfolded = async (): Promise<true | undefined> =>
      (await this.find(path))?.isExpanded === true || undefined;
    return hasCome(isUnfolded);
  }

  private async find(path: readonly string[]): Promise<DrawnRow | undefined> {
    const rows = await this.drawnRows();
    let at = -1;
    for (const label of path) {
      const level = rows[at]?.level ?? 0;
      const end = rows.findIndex((row, index) => index > at && row.level <= level);
      const below = rows.slice(at + 1, end === -1 ? undefined : end);
      const found = below.findIndex((row) => row.label === label && row.level === level + 1);
      if (found === -1) {
        return undefined;
      }
      at += 1 + found;
    }
    return rows[at];
  }

  private get menu(): Locator {
    return this.page.locator(".monaco-menu-container, .context-view").getByRole("menu").last();
  }
}
