import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Frame, type FrameLocator, type Locator } from "playwright-core";
import { until } from "./until";
import { type Workbench } from "./workbench";

const requireHere = createRequire(__filename);
const axeSource = readFileSync(
  createRequire(requireHere.resolve("@axe-core/playwright")).resolve("axe-core/axe.min.js"),
  "utf8",
);

/** As much of what axe answers as is used. */
interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
  }[];
  readonly passes: readonly { readonly nodes: readonly unknown[] }[];
}

/** As much of the page's own types as is used in it. */
interface PageElement {
  matches(selector: string): boolean;
}

export interface AxeReport {
  /** What it looked at. */
  readonly title: string;
  readonly nodes: number;
  readonly violations: readonly string[];
}

/** The page of the wizard in front: VS Code puts it into a frame within a frame. */
export class WizardPage {
  private readonly frame: FrameLocator;

  constructor(private readonly workbench: Workbench) {
    this.frame = workbench.page
      .frameLocator("iframe.webview.ready:visible")
      .frameLocator("iframe#active-frame");
  }

  /** Opens it beside the sample, whose jobs have run. */
  async openWithSample(): Promise<void> {
    const { workbench } = this;
    await workbench.openContainer("System Jobs");
    await workbench.runCommand("System Jobs: Load Sample");
    const routed = /^Case: Route new case\s*6$/;
    await workbench.view("System Jobs").row(routed).waitFor();
    await workbench.runCommand("System Jobs: New Bulk Deletion Job");
    await this.waitForStep("Start");
  }

  get next(): Locator {
    return this.find("#next");
  }

  get status(): Locator {
    return this.find("#foot-status");
  }

  /** What the wizard has become. */
  get job(): Locator {
    return this.find("#job");
  }

  find(selector: string): Locator {
    return this.frame.locator(selector);
  }

  text(text: string | RegExp): Locator {
    return this.frame.getByText(text).first();
  }

  button(name: string | RegExp): Locator {
    return this.frame.getByRole("button", { name });
  }

  /** One of the search criteria, by the number that it is called by. */
  condition(number: string): Locator {
    return this.find("main").getByRole("group", { name: `Condition ${number}:` });
  }

  /** Its column, its operator, or a value that is chosen from a list. */
  part(number: string, name: string): Locator {
    return this.condition(number).getByRole("combobox", { name, exact: true });
  }

  /** By mouse: opens the list of a combobox and takes a line of it. */
  async choose(box: Locator, label: string): Promise<void> {
    await box.click();
    const exact = this.frame.locator("bdi").getByText(label, { exact: true });
    await this.frame.getByRole("option").filter({ has: exact }).click();
  }

  /** By keyboard, in the combobox that has the focus. */
  async take(box: Locator, label: string): Promise<void> {
    await this.waitForFocus(box);
    await this.workbench.page.keyboard.type(label);
    await this.workbench.page.keyboard.press("Enter");
  }

  /** Walks to a control by Tab, then presses a key. */
  async press(control: RegExp, key: string): Promise<void> {
    await this.tabTo(control);
    await this.workbench.page.keyboard.press(key);
  }

  async waitForFocus(locator: Locator): Promise<void> {
    await until("the focus", async () => {
      const isOn = await locator.evaluate((element: PageElement) => element.matches(":focus"));
      return isOn || undefined;
    });
  }

  async waitForStep(title: string): Promise<void> {
    await this.find("#step").filter({ hasText: title }).waitFor({ state: "attached" });
  }

  /** Presses Tab until the control of this name, or with this text, has the focus. */
  async tabTo(name: RegExp): Promise<void> {
    const frame = await this.contentFrame();
    for (let presses = 0; presses < 80; presses++) {
      if (name.test(await frame.evaluate<string>(nameOfFocused))) {
        return;
      }
      await this.workbench.page.keyboard.press("Tab");
    }
    throw new Error(`Tab does not lead to ${name.source}.`);
  }

  /** Runs axe within the page's own frame. The debugger puts it there: the page's policy lets nobody else. */
  async axe(): Promise<AxeReport> {
    const frame = await this.contentFrame();
    await frame.evaluate(axeSource);
    const { violations, passes } = await frame.evaluate<AxeResults>("axe.run(document.body)");
    return {
      title: await frame.evaluate<string>("document.querySelector('h1').textContent.trim()"),
      nodes: passes.reduce((sum, { nodes }) => sum + nodes.length, 0),
      violations: violations.flatMap(({ id, nodes }) =>
        nodes.map(
          ({ html, failureSummary }) => `${id} at ${html.slice(0, 200)}: ${failureSummary}`,
        ),
      ),
    };
  }

  async evaluate(script: string): Promise<void> {
    await (await this.contentFrame()).evaluate(script);
  }

  private contentFrame(): Promise<Frame> {
    return until("the frame of the wizard", async () => {
      const element = await this.frame.owner().elementHandle();
      return (await element.contentFrame()) ?? undefined;
    });
  }
}

/** What a screen reader would call the element that has the focus. */
const nameOfFocused = `(() => {
  const element = document.activeElement;
  const label = element?.labels?.[0]?.textContent;
  return (element?.getAttribute("aria-label") ?? label ?? element?.textContent ?? "").trim();
})()`;
