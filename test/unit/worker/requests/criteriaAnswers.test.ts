import assert from "node:assert/strict";
import { type Criteria } from "../../../../src/core/bulkDeletion/criteria";
import { CriteriaEnvironment } from "../../../builders/criteriaEnvironment";
import { all, any, berlin, oldJobs, when } from "../../../builders/criteria";
import { importText } from "../../../builders/imports";
import { at } from "../../../builders/jobs";
import { TestPeople } from "../../../builders/people";

const { signal } = new AbortController();

describe("rows that match criteria", () => {
  let asked: CriteriaEnvironment;

  beforeEach(async () => {
    asked = await CriteriaEnvironment.open();
  });

  afterEach(() => {
    asked.close();
  });

  it("are counted, with how many are left after each condition", async () => {
    asked.insert(1, asked.ended(30, "2026-10-01T00:00:00Z"));
    asked.insert(2, asked.ended(31, "2026-10-01T00:00:00Z"));
    asked.insert(3, asked.ended(30, "2026-11-20T00:00:00Z"));
    const { matches, members, next } = await asked.handlers.countMatches(
      await asked.bind(oldJobs),
      signal,
    );
    assert.deepEqual([matches, members, next], [1, [3, 3, 2, 1], undefined]);
  });

  it("are counted by as many conditions as there may be, in a group as well", async () => {
    asked.insert(1, asked.ended(30, "2026-10-01T00:00:00Z"));
    const between = Array.from({ length: 500 }, () => when("retrycount", "between", "1", "2"));
    const never = { table: "asyncoperation", filter: all(any(...between)) };
    const { rows, matches, members } = await asked.handlers.countMatches(
      await asked.bind(never),
      signal,
    );
    assert.deepEqual([rows, matches, members], [3, 0, Array.from({ length: 501 }, () => 0)]);
  });

  it("are counted up to the bound only", async () => {
    asked.insert(1, asked.ended(30, "2026-10-01T00:00:00Z"));
    const bound = await asked.bind(oldJobs);
    asked.insert(2, asked.ended(30, "2026-10-01T00:00:00Z"));
    assert.equal((await asked.handlers.countMatches(bound, signal)).matches, 1);
  });

  it("are shown with what tells them apart, in words and in the asked.environment's zone", async () => {
    const { asyncoperationid } = asked.insert(1, asked.ended(30, "2026-10-01T00:00:00Z"));
    const bound = await asked.bind(oldJobs);
    const { columns, rows } = await asked.handlers.previewMatches({ ...bound, limit: 50 }, signal);
    assert.deepEqual(
      columns.slice(0, 3).map(({ displayname }) => displayname),
      ["System Job Name", "Status Reason", "Completed On"],
    );
    assert.deepEqual(rows[0]?.row, { table: "asyncoperation", id: asyncoperationid });
    assert.deepEqual(rows[0].texts.slice(0, 3), [
      "Set SLA on escalated case",
      "Succeeded",
      "1 Oct 2026 02:00",
    ]);
  });

  it("are reviewed: what goes, what goes along, and what stays for which reason", async () => {
    const { store } = asked.environment.world;
    const job = asked.insert(1, asked.ended(30, "2026-10-01T00:00:00Z"));
    asked.insert(2, asked.ended(31, "2026-10-02T00:00:00Z"));
    asked.insert(3, { owner: asked.environment.caller });
    const entry = { stepname: "A", activityname: "a", status: 2, startedon: 1 } as const;
    store.log.append(job.id, entry);
    store.log.append(job.id, entry);
    const criteria = { table: "asyncoperation", filter: all(when("operationtype", "eq", "10")) };
    const review = await asked.handlers.reviewDeletion(await asked.bind(criteria), signal);
    assert.deepEqual(review, {
      matches: 2,
      oldest: at("2026-10-01T00:00:00Z"),
      newest: at("2026-10-02T00:00:00Z"),
      states: [
        { label: "Succeeded", count: 1 },
        { label: "Failed", count: 1 },
      ],
      alongs: [{ label: "Process Logs", count: 2 }],
      stays: [{ reason: "openJob", count: 1 }],
      openJobs: 0,
    });
  });

  it("are reviewed with the way back of bulk deletions, which goes with them", async () => {
    await importText(asked.environment, "name\nContoso\nFabrikam", { table: "account" });
    const { store, clock } = asked.environment.world;
    const { id } = asked.insert(1, {
      ...asked.ended(30, "2026-10-01T00:00:00Z"),
      operationtype: 13,
    });
    for (const { reference } of store.rows.page("account", { limit: 2 }).rows) {
      store.rowCopies.keep(id, store.rows.get(reference)!, clock.now());
    }
    const criteria = { table: "asyncoperation", filter: all(when("operationtype", "eq", "13")) };
    const { alongs } = await asked.handlers.reviewDeletion(await asked.bind(criteria), signal);
    assert.deepEqual(alongs, [{ label: "Copies of Deleted Rows", count: 2 }]);
  });

  it("of a data table are reviewed with the open jobs that hang on them", async () => {
    await importText(asked.environment, "name\nContoso\nFabrikam", { table: "account" });
    const [row] = asked.environment.world.store.rows.page("account", { limit: 1 }).rows;
    assert.ok(row);
    asked.insert(1, { regarding: row.reference });
    const bound = await asked.bind({ table: "account", filter: all() });
    const { matches, openJobs } = await asked.handlers.reviewDeletion(bound, signal);
    assert.deepEqual([matches, openJobs], [2, 1]);
  });

  it("are reviewed for nobody who may have no bulk deletion of them", async () => {
    const { world, caller } = asked.environment;
    const people = new TestPeople({ ...world, caller });
    const role = people.role({ prvDeleteAsyncOperation: "Global" });
    asked.environment.actAs(people.user("Nina", people.unit("Sales"), role).id);
    const bound = await asked.bind(oldJobs);
    assert.throws(() => asked.handlers.reviewDeletion(bound, signal), {
      code: "0x80040220",
      message: /may not delete rows in bulk: no role of the user has the privilege prvBulkDelete/,
    });
  });

  describe("are exported", () => {
    async function exported(format: "csv" | "json", criteria: Criteria): Promise<string> {
      const bound = await asked.bind(criteria);
      let text = "";
      for (let after: string | undefined; ;) {
        const part = await asked.handlers.exportMatches(
          { ...bound, format, ...(after !== undefined && { after }) },
          signal,
        );
        text += part.text;
        if (part.next === undefined) {
          return text;
        }
        after = part.next;
      }
    }

    const accounts: Criteria = { table: "account", filter: all() };

    it("as CSV that no spreadsheet runs", async () => {
      const rows = '"=1+1"\n"-2"\n"@sum"\n"plain, with ""quotes"""';
      await importText(asked.environment, `name\n${rows}`, { table: "account" });
      const lines = (await exported("csv", accounts)).split("\r\n");
      assert.match(lines[0] ?? "", /^\uFEFFname,/);
      assert.deepEqual(
        lines.slice(1, 5).map((line) => /^(?:"(?:[^"]|"")*"|[^,]*)/.exec(line)?.[0]),
        ["'=1+1", "'-2", "'@sum", '"plain, with ""quotes"""'],
      );
    });

    it("as CSV with ids and numbers as they are, and what people call them beside", async () => {
      asked.insert(1, { ...asked.ended(30, "2026-10-01T00:00:00Z"), name: "\u200b ＝cmd" });
      const [head = "", line = ""] = (await exported("csv", oldJobs)).split("\r\n");
      const cells = new Map(head.split(",").map((name, index) => [name, line.split(",")[index]]));
      const { id, name } = asked.environment.caller;
      assert.deepEqual(
        ["statuscode", "statuscodename", "ownerid", "owneridname", "completedon"].map((each) =>
          cells.get(each),
        ),
        ["30", "Succeeded", id, name, "2026-10-01T00:00:00.000Z"],
      );
      assert.equal(cells.get("\uFEFFname"), "'\u200b ＝cmd");
    });

    it("as one JSON array, over more rows than a part has", async () => {
      const names = Array.from({ length: 600 }, (_, index) => `Account ${index}`);
      await importText(asked.environment, `name\n${names.join("\n")}`, { table: "account" });
      const rows = JSON.parse(await exported("json", accounts)) as readonly { name: string }[];
      assert.deepEqual(
        rows.map(({ name }) => name),
        names,
      );
    });

    it("as an empty array where there are none", async () => {
      assert.deepEqual(JSON.parse(await exported("json", oldJobs)), []);
    });
  });

  it("are not looked for while criteria are unfinished", async () => {
    const criteria = { table: "asyncoperation", filter: all(when("statuscode", "eq", "many")) };
    const bound = { criteria, asOf: berlin.now, bound: "9" };
    assert.throws(() => asked.handlers.countMatches(bound, signal), {
      code: "criteria.unfinished",
    });
  });

  it("are shown with texts of a length that a list can show", async () => {
    asked.insert(1, { ...asked.ended(31, "2026-10-01T00:00:00Z"), message: "x".repeat(1_000_000) });
    const criteria = { table: "asyncoperation", filter: all(when("message", "not-null")) };
    const { rows } = await asked.handlers.previewMatches(
      { ...(await asked.bind(criteria)), limit: 50 },
      signal,
    );
    assert.equal(rows[0]?.texts.at(-1)?.length, 301);
  });

  it("find a row for a look-up however many rows stand before it", async () => {
    const hay = Array.from({ length: 4500 }, () => "Hay");
    await importText(asked.environment, ["name", "Needle", ...hay].join("\n"), {
      table: "account",
    });
    const found = await asked.handlers.findLookupRows(
      { targets: ["contact", "account", "workflow"], search: " nEEdle" },
      signal,
    );
    assert.deepEqual(
      found.map(({ name }) => name),
      ["Needle"],
    );
  });

  it("find rows for the value of a look-up by a part of the name", async () => {
    await importText(asked.environment, "name\nContoso\nFabrikam", { table: "account" });
    const found = await asked.handlers.findLookupRows(
      { targets: ["account"], search: "TOSO" },
      signal,
    );
    assert.deepEqual(
      found.map(({ name }) => name),
      ["Contoso"],
    );
  });
});
