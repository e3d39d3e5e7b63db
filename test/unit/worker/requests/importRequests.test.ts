import assert from "node:assert/strict";
import { type LocalEnvironment } from "../../../../src/worker/localEnvironment";
import { importText } from "../../../builders/imports";
import { aMemoryEnvironment, settle } from "../../../builders/memoryEnvironment";
import { aGuid } from "../../../builders/rows";
import { aWorkflow, setsText } from "../../../builders/scenarios";

const created = { onCreate: true, onDelete: false, onUpdateOf: [] };

function addWorkflow(environment: LocalEnvironment, mode: 0 | 1): void {
  const { catalog } = environment.world.store;
  catalog.declareColumn(catalog.declareTable("account"), "name", "text");
  const steps = [setsText("UpdateStep1", "name", "Greeted")];
  environment.workflows.import(aWorkflow(steps, { mode, triggers: created }), environment.caller);
}

const csvOf = (count: number): string =>
  ["name", ...Array.from({ length: count }, (_, row) => `Row ${row}`)].join("\n");

describe("importRows", () => {
  let environment: LocalEnvironment;

  beforeEach(async () => {
    environment = await aMemoryEnvironment();
  });

  const greeted = (): number =>
    environment.world.store.rows.page("account", { limit: 10_000, search: "Greeted" }).rows.length;

  for (const count of [5, 2500]) {
    it(`starts the workflows of ${count} rows where a person wants it, and says how many`, async () => {
      addWorkflow(environment, 0);
      const options = { table: "account", startsWorkflows: true };
      const { jobs } = await importText(environment, csvOf(count), options);
      assert.equal(jobs, count);
      settle(environment);
      assert.equal(greeted(), Math.min(count, 2000));
    });
  }

  it("starts nothing where a person does not want it", async () => {
    addWorkflow(environment, 0);
    const { jobs } = await importText(environment, csvOf(5), { table: "account" });
    assert.equal(jobs, 0);
  });

  it("refuses more rows than real-time workflows could refuse in one go", async () => {
    addWorkflow(environment, 1);
    const options = { table: "account", startsWorkflows: true };
    await assert.rejects(importText(environment, csvOf(5001), options), {
      code: "import.malformed",
      message: /^Real-time workflows would run inside each of the 5,001 changes/,
    });
    await importText(environment, csvOf(5001), { table: "account" });
  });

  it("answers what it answered when it is asked again, and refuses another file under that id", async () => {
    const options = { table: "account", requestId: aGuid(7) };
    const first = await importText(environment, csvOf(3), options);
    assert.deepEqual(await importText(environment, csvOf(3), options), first);
    assert.equal(environment.world.store.rows.page("account", { limit: 10 }).rows.length, 3);
    const other = importText(environment, csvOf(4), options);
    await assert.rejects(other, { code: "request.madeBefore" });
  });

  it("asks for the table of a CSV file", async () => {
    const wanted = importText(environment, csvOf(1), { format: "csv", file: "accounts.csv" });
    await assert.rejects(wanted, { code: "input.malformed", message: /^accounts\.csv: name the/ });
  });
});
