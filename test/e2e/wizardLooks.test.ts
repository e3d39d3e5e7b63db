import assert from "node:assert/strict";
import { strangeNames } from "./looksWorkspace";
import { useStory } from "./story";
import { until } from "./until";
import { WizardPage } from "./wizard";
import { themes, type Workbench } from "./workbench";

/** Of a wizard beside something else, in the usual window, alone on a large screen. */
const widths = [420, 760, 1200] as const;
const height = 900;

/** As much of the page's own types as is used in it. */
interface RootElement {
  readonly clientWidth: number;
  readonly scrollWidth: number;
}

describe("the looks of the wizard", () => {
  const story = useStory();
  let workbench: Workbench;
  let wizard: WizardPage;

  before(async () => {
    workbench = story().workbench;
    wizard = new WizardPage(workbench);
    await wizard.openWithSample();
    await workbench.runCommand("View: Close Primary Side Bar");
  });

  it("keep long and strange criteria inside of the page", async () => {
    await wizard.button(/My own criteria/).click();
    await wizard.waitForStep("Search criteria");
    await wizard.button("FetchXML").click();
    await wizard.find("#fetchxml-text").fill(strangeCriteria());
    await wizard.status.getByText(/rows? match/).waitFor();
    await wizard.button("Hide FetchXML").click();
    await look("criteria long");
  });

  it("keep a list of options inside of the page, wherever its field stands", async () => {
    await widen(420);
    await wizard.find("main").getByRole("combobox", { name: "Operator" }).last().click();
    assert.equal(await beyond(), 0);
    await workbench.page.keyboard.press("Escape");
  });

  it("lead to the wrong line of a long FetchXML", async () => {
    await wizard.button("FetchXML").click();
    const before = await wizard.find("#fetchxml-text").inputValue();
    const depth = '<condition attribute="depth" operator="eq" value="1" />\n';
    const wrong = depth.repeat(300).replace(/(?<=^(?:.*\n){150}.*)depth/, "dept");
    await wizard
      .find("#fetchxml-text")
      .fill(`<fetch><entity name="asyncoperation"><filter>\n${wrong}</filter></entity></fetch>`);
    await wizard.button("Go to line 152").click();
    await look("criteria wrong fetchxml");
    await wizard.button("Discard this text").click();
    assert.equal(await wizard.find("#fetchxml-text").inputValue(), before);
  });

  it("are there again after the window was loaded anew, with no view in sight", async () => {
    const loaded = workbench.page.waitForEvent("load");
    await workbench.runCommand("Developer: Reload Window");
    await loaded;
    await workbench.waitUntilShown();
    await wizard.waitForStep("Search criteria");
    await wizard.status.getByText(/rows? match/).waitFor();
  });

  it("fold long criteria where they are reviewed", async () => {
    await wizard.next.click();
    await wizard.waitForStep("Options");
    await wizard.next.click();
    await wizard.waitForStep("Review");
    await wizard.text(/delete the account rows that meet your criteria/).waitFor();
    await wizard.text("The criteria in words").click();
    await wizard
      .find("#next")
      .filter({ hasText: /^Delete \d+ rows/ })
      .waitFor();
    await look("review long");
  });

  it("become those of the job, which is paused, resumed and canceled there", async () => {
    await workbench.runCommand("System Jobs: Pause Async Service");
    await wizard.next.click();
    await wizard.text("Waiting for resources").waitFor();
    await look("submitted");
    await wizard.button("Pause").click();
    await wizard.text("Paused by a person").waitFor();
    await wizard.button("Resume").click();
    await wizard.text("Waiting for resources").waitFor();
    await wizard.button("Cancel job").click();
    await workbench.confirm("Cancel 1 Job");
    await wizard.text("Canceled").waitFor();
    assert.equal(await wizard.button("Pause").count(), 0);
    await wizard.button("Show in Bulk Deletion").click();
    await workbench.view("Bulk Deletion").row("Completed").waitFor();
  });

  /** Pictures in each width and theme, for people; what a program can judge of them is tested. */
  async function look(name: string): Promise<void> {
    for (const theme of themes) {
      await workbench.setTheme(theme);
      for (const width of widths) {
        await widen(width);
        assert.equal(await beyond(), 0, `${name} is wider than ${width} pixels`);
        await workbench.screenshot(`wizard ${name} ${width}`, theme);
      }
      assert.deepEqual((await wizard.axe()).violations, []);
    }
  }

  /** Gives the page itself this width. */
  async function widen(width: number): Promise<void> {
    const { page } = workbench;
    const frame = (page.viewportSize()?.width ?? width) - (await measure()).clientWidth;
    await page.setViewportSize({ width: width + frame, height });
    await until(`a page of ${width} pixels`, async () =>
      (await measure()).clientWidth === width ? true : undefined,
    );
  }

  async function beyond(): Promise<number> {
    const { clientWidth, scrollWidth } = await measure();
    return scrollWidth - clientWidth;
  }

  function measure(): Promise<RootElement> {
    return wizard
      .find("html")
      .evaluate(({ clientWidth, scrollWidth }: RootElement) => ({ clientWidth, scrollWidth }));
  }
});

function strangeCriteria(): string {
  const names = strangeNames.map((name) => `<value>${escaped(name)}</value>`);
  const each = strangeNames.map(
    (name) => `<condition attribute="name" operator="eq" value="${escaped(name)}" />`,
  );
  return `<fetch><entity name="account"><filter type="or">
    ${each.join("\n")}
    <condition attribute="name" operator="in">${names.join("")}</condition>
    <condition attribute="name" operator="not-null" />
    <filter>
      <condition attribute="createdon" operator="between"><value>2020-01-01T00:00:00</value><value>2030-01-01T00:00:00</value></condition>
      <filter type="or">
        <condition attribute="createdon" operator="on-or-after" value="2020-01-01" />
        <filter><condition attribute="createdon" operator="olderthan-x-months" value="3" /></filter>
      </filter>
    </filter>
  </filter></entity></fetch>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (found) => `&#${found.charCodeAt(0)};`);
}
