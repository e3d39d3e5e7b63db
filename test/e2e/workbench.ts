import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Locator, type Page } from "playwright-core";
import { root } from "../harness/project.mjs";
import {
  appears,
  clickAway,
  clickOnce,
  fillOnce,
  goesAway,
  hasCome,
  hoverOnce,
  until,
} from "./until";
import { View } from "./view";

/** The themes that a screen must look right in, and the class that the workbench wears in each. */
const themesByName = {
  light: { label: "Light Modern", workbench: ".vs" },
  highContrast: { label: "Dark High Contrast", workbench: ".hc-black" },
  dark: { label: "Dark Modern", workbench: ".vs-dark" },
} as const;

export type Theme = keyof typeof themesByName;

export const themes = Object.keys(themesByName) as readonly Theme[];

/** As much of the page's own types as is used in it. */
interface LineElement {
  readonly style: { readonly top: string };
  readonly textContent: string | null;
}

/** A window of a real VS Code, as a person sees it and acts in it. */
export class Workbench {
  constructor(readonly page: Page) {}

  /** As a person closes a window: VS Code tells its extension host. */
  async close(): Promise<void> {
    await this.page.close({ runBeforeUnload: true });
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.waitUntilShown();
  }

  /** Shows a view container of the activity bar. */
  async openContainer(title: string): Promise<void> {
    // A badge adds its words to the name.
    const name = new RegExp(`^${title}\\b`);
    const tab = this.page.locator(".activitybar").getByRole("tab", { name });
    await tab.waitFor();
    // A click on the container that is shown would hide it.
    if ((await tab.getAttribute("aria-expanded")) !== "true") {
      await tab.click();
    }
  }

  /** A view of the container that is shown. */
  view(title: string): View {
    return new View(this.page, title);
  }

  /** Runs a command from the palette, by its category and title. */
  async runCommand(title: string): Promise<void> {
    const entry = this.entry(title);
    // An editor that opens this moment takes the focus, and the palette closes.
    await until(`the command ${title}`, async () => {
      await this.page.keyboard.press("F1");
      const isTyped = await fillOnce(this.input, `>${title}`);
      return isTyped && (await appears(entry)) && clickOnce(entry);
    });
  }

  /** The same without a mouse. */
  async runCommandByKeyboard(title: string): Promise<void> {
    const { keyboard } = this.page;
    await keyboard.press("F1");
    await this.input.waitFor();
    await keyboard.type(title);
    await this.page.locator(".quick-input-list .focused").filter({ hasText: title }).waitFor();
    await keyboard.press("Enter");
    await this.input.waitFor({ state: "hidden" });
  }

  /** Answers the file dialog by a path; in the browser it is a quick input, and deaf while it reads a folder. */
  async pickPath(path: string, button = "Import"): Promise<void> {
    await this.entry("..").waitFor();
    await this.input.fill(path);
    await clickAway(this.quickInput.getByRole("button", { name: button }));
  }

  /** Types into the open input or quick pick. */
  async type(text: string): Promise<void> {
    await this.input.fill(text);
  }

  async accept(): Promise<void> {
    await this.input.press("Enter");
  }

  /** Takes the entry of the open quick pick that has this label. */
  async choose(label: string): Promise<void> {
    await clickAway(this.entry(label));
  }

  /** The open input or quick pick: what it asks, what it shows as understood. */
  get quickInput(): Locator {
    return this.page.locator(".quick-input-widget");
  }

  /** Answers a modal dialog by one of its buttons. */
  async confirm(button: string): Promise<void> {
    await this.dialog.getByRole("button", { name: button, exact: true }).click();
    await this.dialog.waitFor({ state: "hidden" });
  }

  get dialog(): Locator {
    return this.page.locator(".monaco-dialog-box");
  }

  statusItem(text: string): Locator {
    return this.page.locator(".statusbar-item").filter({ hasText: text });
  }

  /** The notifications on top of the window. */
  get notifications(): Locator {
    return this.page.locator(".notification-toast");
  }

  /** In the active editor, as soon as VS Code has asked for them. */
  get links(): Locator {
    return this.page.locator(".editor-group-container.active .detected-link");
  }

  /** Reads a notification and closes it, where it does not go by itself this moment. */
  async dismiss(text: string): Promise<void> {
    const toast = this.notifications.filter({ hasText: text });
    if ((await hasCome(() => appears(toast), 10_000)) === undefined) {
      await this.clearFromCenter(text);
      return;
    }
    await until(`the notification ${text} to go`, async () => {
      await hoverOnce(toast);
      await clickOnce(toast.locator(".codicon-notifications-clear"));
      return goesAway(toast);
    });
  }

  /** VS Code brings some notifications behind its bell only, or shows them late. */
  private async clearFromCenter(text: string): Promise<void> {
    const center = this.page.locator(".notifications-center");
    await this.runCommand("Notifications: Show Notifications");
    await center.locator(".notification-list-item").filter({ hasText: text }).first().waitFor();
    await this.runCommand("Notifications: Clear All Notifications");
  }

  /** Presses a button of a notification. */
  async pressIn(text: string, button: string): Promise<void> {
    const toast = this.notifications.filter({ hasText: text });
    await toast.getByRole("button", { name: button }).click();
    await toast.waitFor({ state: "detached" });
  }

  /** Waits for a line of the active editor that contains this. */
  async waitForText(text: string): Promise<void> {
    await this.lines.filter({ hasText: text }).first().waitFor();
  }

  /** Puts the cursor into the first line of the active editor that contains this. */
  async clickText(text: string): Promise<void> {
    await this.lines.filter({ hasText: text }).getByText(text).first().click();
  }

  /** Pastes: what is typed, VS Code completes by brackets of its own. */
  async replaceText(text: string): Promise<void> {
    await this.lines.first().click();
    await this.page.keyboard.press("Control+A");
    await this.page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
    await this.page.keyboard.press("Control+V");
  }

  /** Saves the active editor. */
  async save(): Promise<void> {
    await this.page.keyboard.press("Control+S");
    await this.page.locator(".tab.active:not(.dirty)").waitFor();
  }

  /** The part of the active editor's text that can be seen. */
  async editorText(): Promise<string> {
    const drawn = await this.lines.evaluateAll((items: LineElement[]) =>
      items.map((item) => ({ top: parseInt(item.style.top), text: item.textContent ?? "" })),
    );
    // VS Code draws lines in the order in which they came into sight, and spaces as no-break spaces.
    const inOrder = drawn.sort((a, b) => a.top - b.top).map(({ text }) => text);
    return inOrder.join("\n").replaceAll("\u00a0", " ");
  }

  async setTheme(theme: Theme): Promise<void> {
    const { label, workbench } = themesByName[theme];
    await this.runCommand("Preferences: Color Theme");
    await this.type(label);
    await this.accept();
    await this.page.locator(`.monaco-workbench${workbench}`).waitFor();
  }

  /** Writes `out/screenshots/<theme>/<name>.png`, or `out/screenshots/<name>.png`. */
  async screenshot(name: string, theme: Theme | "" = ""): Promise<void> {
    const folder = join(root, "out", "screenshots", theme);
    mkdirSync(folder, { recursive: true });
    // Without animations: a new theme fades in.
    await this.page.screenshot({ path: join(folder, `${name}.png`), animations: "disabled" });
  }

  private entry(label: string): Locator {
    const exact = this.page.locator(".label-name").getByText(label, { exact: true });
    return this.quickInput.locator(".monaco-list-row").filter({ has: exact }).first();
  }

  private get lines(): Locator {
    return this.page.locator(".editor-group-container.active .view-line");
  }

  private get input(): Locator {
    return this.quickInput.locator("input.input");
  }

  async waitUntilShown(): Promise<void> {
    await this.page.locator(".monaco-workbench .activitybar .action-item").first().waitFor();
  }
}
