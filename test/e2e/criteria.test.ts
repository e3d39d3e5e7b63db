import assert from "node:assert/strict";
import { type Locator } from "playwright-core";
import { useStory } from "./story";
import { until } from "./until";
import { WizardPage } from "./wizard";
import { themes, type Workbench } from "./workbench";

describe("search criteria", () => {
  const story = useStory();
  let workbench: Workbench;
  let wizard: WizardPage;

  before(async () => {
    workbench = story().workbench;
    wizard = new WizardPage(workbench);
    await wizard.openWithSample();
    await wizard.button(/My own criteria/).click();
    await wizard.waitForStep("Search criteria");
  });

  const condition = (number: string): Locator => wizard.condition(number);
  const part = (number: string, name: string): Locator => wizard.part(number, name);
  const press = (...keys: readonly string[]): Promise<void> =>
    keys.reduce(
      (before, key) => before.then(() => workbench.page.keyboard.press(key)),
      Promise.resolve(),
    );
  const type = (text: string): Promise<void> => workbench.page.keyboard.type(text);
  const focusOn = (locator: Locator): Promise<void> => wizard.waitForFocus(locator);
  const fetchXml = (): Locator => wizard.find("main").getByLabel("FetchXML of the search criteria");

  it("are written by keyboard alone: column, operator and value by a few letters each", async () => {
    await part("1", "Column").focus();
    await type("status rea");
    await press("Enter", "Tab");
    await focusOn(part("1", "Operator"));
    await type("one of");
    await press("Enter", "Tab");
    await focusOn(part("1", "Value"));
    await press("ArrowDown");
    await type("succ");
    await press("Enter");
    await type("fail");
    await press("Enter", "Escape");
    assert.equal(await part("1", "Value").inputValue(), "Succeeded, Failed");
    await wizard.status.getByText(/^\d+ rows match/).waitFor();
  });

  it("lead on only when they are complete, and to what is not", async () => {
    await wizard.button("Add condition").click();
    await focusOn(part("2", "Column"));
    await wizard.status.getByText("Complete condition 2").waitFor();
    await wizard.next.click();
    await focusOn(part("2", "Column"));
    await type("depth");
    await press("Enter", "Tab", "Tab");
    await type("many");
    await wizard.status.getByText("Correct condition 2").waitFor();
    await condition("2").getByText("Depth is a whole number. Type a number such as 3.").waitFor();
    await press("Control+A");
    await type("1");
    await wizard.status.getByText(/rows? match/).waitFor();
  });

  it("are grouped, moved and ungrouped, and the focus follows", async () => {
    await wizard.button("Add condition").click();
    await type("created on");
    await press("Enter", "Tab", "Tab");
    await type("30");
    await condition("3")
      .getByText(/^Before \d+ \w+ \d+ 00:00, /)
      .waitFor();
    for (const number of ["2", "3"]) {
      await condition(number).getByRole("checkbox").click();
    }
    await wizard.find("main").getByRole("heading", { name: "2 selected" }).waitFor();
    await wizard.button("Group OR").click();
    await condition("2.2").waitFor();
    await condition("2.1").getByText("+", { exact: false }).waitFor();
    await workbench.screenshot("criteria nested");
    await condition("2.2").getByRole("checkbox").focus();
    await press("Alt+ArrowUp");
    assert.equal(await part("2.1", "Column").inputValue(), "Created On");
    await focusOn(condition("2.1").getByRole("checkbox"));
    await press("Delete");
    await focusOn(part("2.1", "Column"));
    assert.equal(await part("2.1", "Column").inputValue(), "Depth");
    await wizard.button("Ungroup").click();
    await condition("2").waitFor();
  });

  it("are FetchXML as well: a mistake is told by its place, and mended by one press", async () => {
    await wizard.button("FetchXML").click();
    const text = await fetchXml().inputValue();
    assert.match(text, /<condition attribute="statuscode"\n\s+operator="in">/);
    const wrong = text.replace('attribute="depth"', 'attribute="dept"');
    await fetchXml().fill(wrong);
    await wizard.text(/^Line \d+, column \d+: System Jobs have no column dept/).waitFor();
    await wizard.status.getByText(/Correct line \d+ of the FetchXML/).waitFor();
    await workbench.screenshot("criteria fetchxml");
    assert.equal(await part("2", "Column").inputValue(), "Depth");
    await wizard.button("Change to depth").click();
    await wizard.status.getByText(/rows? match/).waitFor();
    await fetchXml().fill(
      wrong.replace('"dept"', '"retrycount"').replace('value="1"', 'value="0"'),
    );
    await until("the conditions of the text", async () =>
      (await part("2", "Column").inputValue()) === "Retry Count" ? true : undefined,
    );
  });

  it("say why nothing matches", async () => {
    await wizard.button("Hide FetchXML").click();
    await wizard.button("Add condition").click();
    await type("completed on");
    await press("Enter", "Tab", "Tab");
    await type("900");
    await wizard.text("Why nothing matches").waitFor();
    await wizard.text(/^\s*Condition 3 removes the last/).waitFor();
  });

  it("are cleared, and brought back", async () => {
    await wizard.button("Clear").click();
    await wizard.status.getByText(/^\d+ rows match/).waitFor();
    await wizard.button("Undo").click();
    await condition("3").waitFor();
    await wizard.button("Remove condition 3").click();
  });

  it("are read by screen readers, in every theme", async () => {
    await wizard.button("FetchXML").click();
    for (const theme of themes) {
      await workbench.setTheme(theme);
      await part("1", "Operator").click();
      const { violations, nodes } = await wizard.axe();
      assert.deepEqual(violations, []);
      assert.ok(nodes > 100, `${nodes} elements were looked at.`);
      await workbench.screenshot("criteria", theme);
    }
  });
});
