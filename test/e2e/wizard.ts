import { type FrameLocator, type Locator } from "playwright-core";
import { type Workbench } from "./workbench";

/** The page of the wizard that is in front: VS Code puts it into a frame within a frame. */
export class WizardPage {
  readonly frame: FrameLocator;

  constructor(readonly workbench: Workbench) {
    this.frame = workbench.page
      .frameLocator("iframe.webview.ready")
      .frameLocator("iframe#active-frame");
  }

  get heading(): Locator {
    return this.frame.locator("#step");
  }

  get next(): Locator {
    return this.frame.locator("#next");
  }

  get status(): Locator {
    return this.frame.locator("#foot-status");
  }

  button(name: string | RegExp): Locator {
    return this.frame.getByRole("button", { name });
  }

  async waitForStep(title: string): Promise<void> {
    await this.heading.filter({ hasText: title }).waitFor({ state: "attached" });
  }
}
