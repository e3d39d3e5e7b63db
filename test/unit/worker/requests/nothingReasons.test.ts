import assert from "node:assert/strict";
import { ManualClock } from "../../../../src/core/base/clock";
import { type Criteria } from "../../../../src/core/bulkDeletion/criteria";
import { RowDocuments } from "../../../../src/core/rows/rowDocuments";
import { type SystemJob } from "../../../../src/core/jobs/systemJob";
import { lastRemoval } from "../../../../src/core/bulkDeletion/looking/removals";
import { type BoundCriteria } from "../../../../src/protocol/criteriaRequests";
import { type LocalEnvironment } from "../../../../src/worker/localEnvironment";
import { criteriaRequests } from "../../../../src/worker/requests/criteriaRequests";
import { all, any, berlin, oldJobs, when } from "../../../builders/criteria";
import { aJob, at } from "../../../builders/jobs";
import { aMemoryEnvironment } from "../../../builders/memoryEnvironment";
import { aGuid } from "../../../builders/rows";

const { signal } = new AbortController();

describe("why no rows match criteria", () => {
  let environment: LocalEnvironment;
  let handlers: ReturnType<typeof criteriaRequests>;

  beforeEach(async () => {
    environment = await aMemoryEnvironment(new ManualClock(berlin.now));
    environment.world.store.settings.set("timezone", berlin.timeZone);
    handlers = criteriaRequests(environment);
  });

  afterEach(() => {
    environment.world.store.close();
  });

  function insert(number: number, facts: Partial<SystemJob>): SystemJob {
    const { store } = environment.world;
    const job = { ...aJob(facts), asyncoperationid: aGuid(number) };
    return store.jobs.insert(job);
  }

  const ended = (statuscode: 30 | 31 | 32, completedon: string): Partial<SystemJob> => ({
    statecode: 3,
    statuscode,
    completedon: at(completedon),
    owner: environment.caller,
  });

  const older = (days: number) => when("completedon", "olderthan-x-days", `${days}`);

  async function bind(criteria: Criteria): Promise<BoundCriteria> {
    const { bound, problems } = await handlers.readCriteria({ criteria }, signal);
    assert.deepEqual(problems, []);
    return bound;
  }

  const why = async (criteria: Criteria) => handlers.explainNothing(await bind(criteria), signal);

  it("tells which condition removes how many", async () => {
    insert(1, ended(31, "2026-10-01T00:00:00Z"));
    insert(2, ended(30, "2026-11-24T00:00:00Z"));
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
    insert(1, ended(31, "2026-10-01T00:00:00Z"));
    const { hints } = await why(oldJobs);
    assert.match(hints[0] ?? "", /^1 failed job would match with another Status Reason/);
  });

  it("tells so of conditions in groups, too, and how many ended in which way", async () => {
    for (const [number, end] of ([31, 31, 32, 30] as const).entries()) {
      const day = end === 30 ? "2026-11-24" : "2026-10-01";
      insert(number, ended(end, `${day}T00:00:00Z`));
    }
    const succeeded = any(when("statuscode", "eq", "30"), when("retrycount", "gt", "5"));
    const older = when("completedon", "olderthan-x-days", "30");
    const { hints } = await why({ table: "asyncoperation", filter: all(succeeded, older) });
    assert.match(hints[0] ?? "", /^2 failed and 1 canceled jobs would match with another Status/);
  });

  it("tells that they are not completed", async () => {
    insert(1, {});
    const { hints } = await why(oldJobs);
    assert.deepEqual(hints.length, 1);
    assert.match(hints[0] ?? "", /^1 job that matches otherwise is not completed/);
  });

  it("tells that they are not completed where an end is asked for in a group", async () => {
    insert(1, { retrycount: 7 });
    const ends = any(when("statuscode", "eq", "31"), when("completedon", "not-null"));
    const retried = when("retrycount", "ge", "7");
    const { hints } = await why({ table: "asyncoperation", filter: all(ends, retried) });
    assert.match(hints[0] ?? "", /^1 job that matches otherwise is not completed/);
  });

  it("tells that rows came after the start", async () => {
    const bound = await bind(oldJobs);
    insert(1, ended(30, "2026-10-01T00:00:00Z"));
    const { hints } = await handlers.explainNothing(bound, signal);
    assert.deepEqual(hints.slice(-1), [
      "1 row that matches came later: a run deletes what was there when it started.",
    ]);
  });

  it("tells what conditions in groups leave of the rows that come to them", async () => {
    insert(1, ended(31, "2026-10-01T00:00:00Z"));
    insert(2, ended(32, "2026-11-24T00:00:00Z"));
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
    insert(1, ended(32, "2026-11-24T00:00:00Z"));
    const filter = all(
      when("statecode", "eq", "3"),
      all(when("statuscode", "eq", "32"), older(30)),
    );
    const { removals } = await why({ table: "asyncoperation", filter });
    assert.equal(lastRemoval(removals)?.number, "2.2");
  });

  it("tells what each condition of an OR finds", async () => {
    insert(1, ended(31, "2026-10-01T00:00:00Z"));
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
    insert(1, ended(31, "2026-10-01T00:00:00Z"));
    const many = Array.from({ length: 499 }, () => when("operationtype", "eq", "10"));
    const filter = all(when("statuscode", "eq", "30"), ...many);
    const { hints } = await why({ table: "asyncoperation", filter });
    assert.deepEqual(hints, []);
  });

  it("tells that the day begins elsewhere at another time", async () => {
    insert(1, ended(30, "2026-10-25T23:30:00Z"));
    const { hints } = await why(oldJobs);
    assert.match(hints[0] ?? "", /would match if days began by UTC/);
  });

  it("tells that two values of one column exclude each other", async () => {
    insert(1, ended(31, "2026-10-01T00:00:00Z"));
    const { hints } = await why({
      table: "asyncoperation",
      filter: all(when("statuscode", "eq", "31"), when("statuscode", "eq", "32")),
    });
    assert.match(hints[0] ?? "", /^No row has two values of Status Reason at once/);
  });

  it("tells so of a group, too", async () => {
    insert(1, ended(31, "2026-10-01T00:00:00Z"));
    const twice = all(when("statuscode", "eq", "31"), when("statuscode", "eq", "32"));
    const { hints } = await why({
      table: "asyncoperation",
      filter: any(twice, when("retrycount", "gt", "5")),
    });
    assert.match(hints[0] ?? "", /Status Reason at once. 1 row would match with one or the other/);
  });

  it("tells of rows that match and stay all the same", async () => {
    insert(1, {});
    const criteria = { table: "asyncoperation", filter: all(when("operationtype", "eq", "10")) };
    const { hints } = await why(criteria);
    assert.deepEqual(hints, [
      "1 job that matches is not completed. Only completed jobs are deleted: cancel them first, or wait.",
    ]);
  });

  it("tells that the one who asks may delete none", async () => {
    insert(1, ended(31, "2026-10-01T00:00:00Z"));
    const rows = new RowDocuments(environment.world);
    const user = rows.create("systemuser", { fullname: "Bo Berg" }, environment.caller);
    environment.actAs(user.id);
    const criteria = { table: "asyncoperation", filter: all(when("operationtype", "eq", "10")) };
    const { hints } = await why(criteria);
    assert.match(hints[0] ?? "", /^You may delete no System Jobs: .* prvDeleteasyncoperation/);
  });

  it("tells that the table is empty", async () => {
    const { hints } = await why({ table: "processsession", filter: all() });
    assert.deepEqual(hints, ["There are no Process Sessions at all."]);
  });
});
