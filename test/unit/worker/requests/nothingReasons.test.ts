import assert from "node:assert/strict";
import { type Criteria } from "../../../../src/core/bulkDeletion/criteria";
import { RowDocuments } from "../../../../src/core/rows/rowDocuments";
import { lastRemoval } from "../../../../src/core/bulkDeletion/looking/removals";
import { CriteriaEnvironment } from "../../../builders/criteriaEnvironment";
import { all, any, oldJobs, when } from "../../../builders/criteria";

const { signal } = new AbortController();

describe("why no rows match criteria", () => {
  let asked: CriteriaEnvironment;

  beforeEach(async () => {
    asked = await CriteriaEnvironment.open();
  });

  afterEach(() => {
    asked.close();
  });

  const older = (days: number) => when("completedon", "olderthan-x-days", `${days}`);

  const why = async (criteria: Criteria) =>
    asked.handlers.explainNothing(await asked.bind(criteria), signal);

  it("tells which condition removes how many", async () => {
    asked.insert(1, asked.ended(31, "2026-10-01T00:00:00Z"));
    asked.insert(2, asked.ended(30, "2026-11-24T00:00:00Z"));
    const { removals } = await why(oldJobs);
    assert.deepEqual(
      removals.slice(2).map(({ number, before, after }) => [number, before, after]),
      [
        ["3", 2, 1],
        ["4", 1, 0],
      ],
    );
  });

  it("tells that failed and canceled jobs were left out", async () => {
    asked.insert(1, asked.ended(31, "2026-10-01T00:00:00Z"));
    const { hints } = await why(oldJobs);
    assert.match(hints[0] ?? "", /^1 failed job would match with another Status Reason/);
  });

  it("tells so of conditions in groups, too, and how many ended in which way", async () => {
    for (const [number, end] of ([31, 31, 32, 30] as const).entries()) {
      const day = end === 30 ? "2026-11-24" : "2026-10-01";
      asked.insert(number, asked.ended(end, `${day}T00:00:00Z`));
    }
    const succeeded = any(when("statuscode", "eq", "30"), when("retrycount", "gt", "5"));
    const older = when("completedon", "olderthan-x-days", "30");
    const { hints } = await why({ table: "asyncoperation", filter: all(succeeded, older) });
    assert.match(hints[0] ?? "", /^2 failed and 1 canceled jobs would match with another Status/);
  });

  it("tells that they are not completed", async () => {
    asked.insert(1, {});
    const { hints } = await why(oldJobs);
    assert.deepEqual(hints.length, 1);
    assert.match(hints[0] ?? "", /^1 job that matches otherwise is not completed/);
  });

  it("tells that they are not completed where an end is asked for in a group", async () => {
    asked.insert(1, { retrycount: 7 });
    const ends = any(when("statuscode", "eq", "31"), when("completedon", "not-null"));
    const retried = when("retrycount", "ge", "7");
    const { hints } = await why({ table: "asyncoperation", filter: all(ends, retried) });
    assert.match(hints[0] ?? "", /^1 job that matches otherwise is not completed/);
  });

  it("tells that rows came after the start", async () => {
    const bound = await asked.bind(oldJobs);
    asked.insert(1, asked.ended(30, "2026-10-01T00:00:00Z"));
    const { hints } = await asked.handlers.explainNothing(bound, signal);
    assert.deepEqual(hints.slice(-1), [
      "1 row that matches came later: a run deletes what was there when it started.",
    ]);
  });

  it("tells what conditions in groups leave of the rows that come to them", async () => {
    asked.insert(1, asked.ended(31, "2026-10-01T00:00:00Z"));
    asked.insert(2, asked.ended(32, "2026-11-24T00:00:00Z"));
    const filter = all(
      when("operationtype", "eq", "10"),
      any(when("statuscode", "eq", "30"), all(when("statuscode", "eq", "32"), older(30))),
    );
    const { removals } = await why({ table: "asyncoperation", filter });
    assert.deepEqual(
      removals.map(({ number, within, before, after }) => [number, within, before, after]),
      [
        ["1", "and", 4, 2],
        ["2", "and", 2, 0],
        ["2.1", "or", 2, 0],
        ["2.2", "or", 2, 0],
        ["2.2.1", "and", 2, 1],
        ["2.2.2", "and", 1, 0],
      ],
    );
    assert.equal(lastRemoval(removals)?.number, "2");
  });

  it("tells the condition in an AND group that takes the last ones", async () => {
    asked.insert(1, asked.ended(32, "2026-11-24T00:00:00Z"));
    const filter = all(
      when("statecode", "eq", "3"),
      all(when("statuscode", "eq", "32"), older(30)),
    );
    const { removals } = await why({ table: "asyncoperation", filter });
    assert.equal(lastRemoval(removals)?.number, "2.2");
  });

  it("tells what each condition of an OR finds", async () => {
    asked.insert(1, asked.ended(31, "2026-10-01T00:00:00Z"));
    const filter = any(when("statuscode", "eq", "30"), when("retrycount", "gt", "5"));
    const { removals } = await why({ table: "asyncoperation", filter });
    assert.deepEqual(
      removals.map(({ within, before, after }) => [within, before, after]),
      [
        ["or", 3, 0],
        ["or", 3, 0],
      ],
    );
    assert.equal(lastRemoval(removals), undefined);
  });

  it("looks for no trap that criteria at their limit have no room for", async () => {
    asked.insert(1, asked.ended(31, "2026-10-01T00:00:00Z"));
    const many = Array.from({ length: 499 }, () => when("operationtype", "eq", "10"));
    const filter = all(when("statuscode", "eq", "30"), ...many);
    const { hints } = await why({ table: "asyncoperation", filter });
    assert.deepEqual(hints, []);
  });

  it("tells that the day begins elsewhere at another time", async () => {
    asked.insert(1, asked.ended(30, "2026-10-25T23:30:00Z"));
    const { hints } = await why(oldJobs);
    assert.match(hints[0] ?? "", /would match if days began by UTC/);
  });

  it("tells that two values of one column exclude each other", async () => {
    asked.insert(1, asked.ended(31, "2026-10-01T00:00:00Z"));
    const { hints } = await why({
      table: "asyncoperation",
      filter: all(when("statuscode", "eq", "31"), when("statuscode", "eq", "32")),
    });
    assert.match(hints[0] ?? "", /^No row has two values of Status Reason at once/);
  });

  it("tells so of a group, too", async () => {
    asked.insert(1, asked.ended(31, "2026-10-01T00:00:00Z"));
    const twice = all(when("statuscode", "eq", "31"), when("statuscode", "eq", "32"));
    const { hints } = await why({
      table: "asyncoperation",
      filter: any(twice, when("retrycount", "gt", "5")),
    });
    assert.match(hints[0] ?? "", /Status Reason at once. 1 row would match with one or the other/);
  });

  it("tells of rows that match and stay all the same", async () => {
    asked.insert(1, {});
    const criteria = { table: "asyncoperation", filter: all(when("operationtype", "eq", "10")) };
    const { hints } = await why(criteria);
    assert.deepEqual(hints, [
      "1 job that matches is not completed. Only completed jobs are deleted: cancel them first, or wait.",
    ]);
  });

  it("tells that the one who asks may delete none", async () => {
    asked.insert(1, asked.ended(31, "2026-10-01T00:00:00Z"));
    const rows = new RowDocuments(asked.environment.world);
    const user = rows.create("systemuser", { fullname: "Bo Berg" }, asked.environment.caller);
    asked.environment.actAs(user.id);
    const criteria = { table: "asyncoperation", filter: all(when("operationtype", "eq", "10")) };
    const { hints } = await why(criteria);
    assert.match(hints[0] ?? "", /^You may delete no System Jobs: .* prvDeleteasyncoperation/);
  });

  it("tells that the table is empty", async () => {
    const { hints } = await why({ table: "processsession", filter: all() });
    assert.deepEqual(hints, ["There are no Process Sessions at all."]);
  });
});
