import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Locator, type Page } from "playwright-core";
import { openBrowser } from "../harness/browser.mjs";
import { hostVersion } from "../harness/hostVersions.mjs";
import { ensureHost } from "../harness/installHost.mjs";
import { root } from "../harness/project.mjs";
import { startServer, type Server, type ServerOptions } from "../harness/server.mjs";
import { workbenchUrl } from "../harness/workbenchUrl.mjs";
import { View } from "./view";

/** The themes that a screen must look right in, and the class that the workbench wears in each. */
const themes = {
  light: { label: "Light Modern", workbench: ".vs" },
  highContrast: { label: "Dark High Contrast", workbench: ".hc-black" },
  dark: { label: "Dark Modern", workbench: ".vs-dark" },
} as const;

export type Theme = keyof typeof themes;

/** `folder` is what the window opens, an empty one if left out. */
export type WorkbenchOptions = ServerOptions & { readonly folder?: string };

/** As much of the page's own types as is used in it. */
interface LineElement {
  readonly style: { readonly top: string };
  readonly textContent: string | null;
}

/** A window of a real VS Code, in a profile of its own, as a person sees it and acts in it. */
export class Workbench {
  private constructor(
    readonly page: Page,
    private readonly server: Server,
    private readonly complaints: readonly string[],
    private readonly closeBrowser: () => Promise<void>,
  ) {}

  static async open({ folder, ...options }: WorkbenchOptions): Promise<Workbench> {
    const server = await startServer(ensureHost(hostVersion()), options);
    const browser = await openBrowser(server.address).catch(async (error: unknown) => {
      await server.stop();
      throw error;
    });
    const workbench = new Workbench(browser.page, server, browser.complaints, browser.close);
    try {
      const url = workbenchUrl(server.address, { folder: folder ?? server.folders.workspace });
      await workbench.page.goto(url);
      await workbench.waitUntilShown();
      return workbench;
    } catch (error) {
      await workbench.close();
      throw error;
    }
  }

  /** Fails when a request left the machine, or a content security policy was broken, since the window opened. */
  async close(): Promise<void> {
    await this.closeBrowser();
    await this.server.stop();
    if (this.complaints.length > 0) {
      throw new Error(`The extension is not quiet:\n${this.complaints.join("\n")}`);
    }
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
    await this.page.keyboard.press("F1");
    await this.input.fill(`>${title}`);
    await this.choose(title);
  }

  /** Types into the open input or quick pick and accepts. */
  async answer(text: string): Promise<void> {
    await this.input.fill(text);
    await this.input.press("Enter");
  }

  /** Takes an entry of the open quick pick. */
  async choose(label: string): Promise<void> {
    await this.quickInput.locator(".monaco-list-row").filter({ hasText: label }).first().click();
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

  /** The notifications on top of the window. */
  get notifications(): Locator {
    return this.page.locator(".notification-toast");
  }

  /** The part of the active editor's text that can be seen. */
  async editorText(): Promise<string> {
    const lines = this.page.locator(".editor-group-container.active .view-line");
    const drawn = await lines.evaluateAll((items: LineElement[]) =>
      items.map((item) => ({ top: parseInt(item.style.top), text: item.textContent ?? "" })),
    );
    // VS Code draws lines in the order in which they came into sight, and spaces as no-break spaces.
    const inOrder = drawn.sort((a, b) => a.top - b.top).map(({ text }) => text);
    return inOrder.join("\n").replaceAll("\u00a0", " ");
  }

  async setTheme(theme: Theme): Promise<void> {
    const { label, workbench } = themes[theme];
    await this.runCommand("Preferences: Color Theme");
    await this.answer(label);
    await this.page.locator(`.monaco-workbench${workbench}`).waitFor();
  }

  /** Writes `out/screenshots/<name>-<theme>.png` in every theme. */
  async screenshots(name: string): Promise<void> {
    for (const theme of Object.keys(themes) as Theme[]) {
      await this.setTheme(theme);
      await this.screenshot(`${name}-${theme}`);
    }
  }

  async screenshot(name: string): Promise<void> {
    const folder = join(root, "out", "screenshots");
    mkdirSync(folder, { recursive: true });
    // Without animations: a new theme fades in.
    await this.page.screenshot({ path: join(folder, `${name}.png`), animations: "disabled" });
  }

  private get input(): Locator {
    return this.quickInput.locator("input.input");
  }

  private async waitUntilShown(): Promise<void> {
    await this.page.locator(".monaco-workbench .activitybar .action-item").first().waitFor();
  }
}
