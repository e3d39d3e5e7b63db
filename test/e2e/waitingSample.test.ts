import assert from "node:assert/strict";
import { useStory } from "./story";
import { type View } from "./view";
import { themes, type Workbench } from "./workbench";

/** A job of the sample, by its group of the tree by state, and the sentence that its document says of it. */
interface Waiting {
  readonly group: string;
  readonly job: RegExp;
  /** Of its document. */
  readonly title: string;
  readonly sentence: RegExp;
}

const waiting: readonly Waiting[] = [
  {
    group: "Waiting on a condition",
    job: /Quote: Wait for the answer.*200 shelf labels/,
    title: "Quote: Wait for the answer",
    sentence:
      /It waits until contoso_answer of this quote contains data \(now: empty\), until .* \(in 1\d days\) at the latest\. Resume looks at it again\./,
  },
  {
    group: "Waiting for a retry",
    job: /^Order: Book the carrier/,
    title: "Order: Book the carrier",
    sentence:
      /\d+ (try|tries in a row) failed because .*\. Try \d+ starts .*\. You do not need to do/,
  },
  {
    group: "Waiting until a time",
    job: /Quote: Wait for the answer.*Scanner rental/,
    title: "Quote: Wait for the answer",
    sentence:
      /System Administrator postponed it to .*, in 2 days\. Its workflow waits until contoso_answer of this quote contains data/,
  },
  {
    group: "Waiting for its workflow",
    job: /^Invoice: Hand over to bookkeeping/,
    title: "Invoice: Hand over to bookkeeping",
    sentence:
      /runs in a row of "?Invoice: Hand over to bookkeeping"? failed.*Resume tries this one now\./,
  },
];

describe("the sample of waiting jobs", () => {
  const story = useStory();
  let workbench: Workbench;
  let jobs: View;

  before(async () => {
    workbench = story().workbench;
    jobs = workbench.view("System Jobs");
    await workbench.openContainer("System Jobs");
    await workbench.runCommand("System Jobs: Load Sample of Waiting Jobs");
    await jobs.row(/^Invoice: Hand over to bookkeeping.*breaker open/).waitFor();
  });

  it("shows in Needs attention whose breaker is open", async () => {
    await jobs.expand("Needs attention");
    await jobs.row(/^Breaker open: Invoice: Hand over to bookkeeping/).waitFor();
  });

  it("shows there, and on the job, whose workflow belongs to someone else by now", async () => {
    await jobs.expand("Needs attention", "Waiting for a previous owner");
    await jobs.row(/^Waiting for a previous owner\s*1 job of System Administrator/).waitFor();
    await jobs.row(/Contract: Wait for the signature/).click();
    await workbench.waitForText("Maintenance for Tailspin Toys");
    const text = (await workbench.editorText()).replace(/\s+/g, " ");
    assert.match(
      text,
      /It waits until contoso_signedby of this contract contains data \(now: empty\)\..* It belongs to System Administrator, who does not own the workflow any more, so it will fail when it wakes\. Cancel it or move it to Bea Santos\./,
    );
  });

  for (const { group, job, title, sentence } of waiting) {
    it(`tells of a job: ${group}`, async () => {
      await workbench.runCommand("System Jobs: Group by State");
      await jobs.header.getByText("by state").waitFor();
      await jobs.expand("Suspended", group);
      await jobs.row(job).click();
      await workbench.waitForText(title);
      await workbench.waitForText(`${group} since`);
      assert.match((await workbench.editorText()).replace(/\s+/g, " "), sentence);
    });
  }

  it("looks as it should in each theme", async () => {
    for (const theme of themes) {
      await workbench.setTheme(theme);
      await workbench.screenshot("waiting sample", theme);
    }
  });
});
