import assert from "node:assert/strict";
import { ManualClock } from "../../../../src/core/base/clock";
import { type Criteria } from "../../../../src/core/bulkDeletion/criteria";
import { type LocalEnvironment } from "../../../../src/worker/localEnvironment";
import { criteriaRequests } from "../../../../src/worker/requests/criteriaRequests";
import { all, any, berlin, oldJobs, when } from "../../../builders/criteria";
import { importText } from "../../../builders/imports";
import { aJob } from "../../../builders/jobs";
import { aMemoryEnvironment } from "../../../builders/memoryEnvironment";
import { aGuid } from "../../../builders/rows";

const { signal } = new AbortController();

async function anEnvironment(): Promise<LocalEnvironment> {
  const environment = await aMemoryEnvironment(new ManualClock(berlin.now));
  environment.world.store.settings.set("timezone", berlin.timeZone);
  return environment;
}

describe("listLookForTables", () => {
  it("offers system tables first, then the data tables by name", async () => {
    const environment = await anEnvironment();
    await importText(environment, "name\nContoso", { table: "account" });
    const tables = await criteriaRequests(environment).listLookForTables(undefined, signal);
    assert.deepEqual(
      tables.slice(0, 4).map(({ displaycollectionname }) => displaycollectionname),
      ["System Jobs", "Process Logs", "Process Sessions", "account"],
    );
  });
});

describe("describeLookForTable", () => {
  it("tells the columns, also those that every row has", async () => {
    const environment = await anEnvironment();
    await importText(environment, "name\nContoso", { table: "account" });
    const { describeLookForTable } = criteriaRequests(environment);
    const { columns } = await describeLookForTable({ table: "account" }, signal);
    const names = columns.map(({ logicalname }) => logicalname);
    assert.deepEqual(names.slice(0, 3), ["name", "accountid", "statecode"]);
  });

  it("rejects for a table that is not there", async () => {
    const { describeLookForTable } = criteriaRequests(await anEnvironment());
    assert.throws(() => describeLookForTable({ table: "gone" }, signal), { code: "0x80041102" });
  });
});

describe("readFetchXml", () => {
  it("gives the criteria of any table that is here, or the place that is wrong", async () => {
    const environment = await anEnvironment();
    await importText(environment, "name\nContoso", { table: "account" });
    const { readFetchXml } = criteriaRequests(environment);
    const text = (entity: string): string => `<fetch><entity name="${entity}" /></fetch>`;
    assert.deepEqual(await readFetchXml({ text: text("account") }, signal), {
      criteria: { table: "account", filter: all() },
    });
    assert.deepEqual(await readFetchXml({ text: text("gone") }, signal), {
      problem: { line: 1, column: 22, detail: "There is no table gone here." },
    });
  });
});

describe("readCriteria", () => {
  async function reading(criteria: Criteria, environment?: LocalEnvironment) {
    const { readCriteria } = criteriaRequests(environment ?? (await anEnvironment()));
    return readCriteria({ criteria }, signal);
  }

  it("tells the sentence, the moments of the dates, and the newest row there is", async () => {
    const environment = await anEnvironment();
    const { jobs } = environment.world.store;
    const { id } = jobs.insert({ ...aJob(), asyncoperationid: aGuid(1) });
    assert.deepEqual(await reading(oldJobs, environment), {
      problems: [],
      sentence:
        "System jobs of type Workflow that are Completed, Succeeded and completed before 26 Oct 2026 00:00 (Europe/Berlin)",
      members: [
        "System Job Type equal to Workflow",
        "Completed",
        "Succeeded",
        "completed before 26 Oct 2026 00:00",
      ],
      cuts: [{ number: "4", sentence: "Before 26 Oct 2026 00:00, Europe/Berlin" }],
      bound: { criteria: oldJobs, asOf: berlin.now, bound: String(id) },
    });
  });

  it("tells what is wrong by number, and the moments of the dates that are right", async () => {
    const filter = all(
      when("completedon", "olderthan-x-days", "0"),
      any(when("createdon", "yesterday"), when("retrycount", "eq", "many")),
      when("startedon", "null"),
    );
    const { problems, cuts, sentence, members } = await reading({
      table: "asyncoperation",
      filter,
    });
    assert.deepEqual(
      problems.map(({ number }) => number),
      ["1", "2.2"],
    );
    assert.deepEqual(cuts, [
      {
        number: "2.1",
        sentence: "From 24 Nov 2026 00:00 and before 25 Nov 2026 00:00, Europe/Berlin",
      },
    ]);
    assert.deepEqual([sentence, members], [undefined, []]);
  });

  it("says so when the table is gone, or not chosen yet", async () => {
    for (const [table, sentence] of [
      ["gone", "There is no table gone here. Look for another one."],
      ["", "Choose what to look for."],
    ] as const) {
      const { problems, bound } = await reading({ table, filter: all() });
      assert.deepEqual(problems, [{ number: "", sentence }]);
      assert.equal(bound.bound, "0");
    }
  });
});
