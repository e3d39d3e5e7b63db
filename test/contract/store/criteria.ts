import assert from "node:assert/strict";
import { type Criteria, type FilterGroup } from "../../../src/core/bulkDeletion/criteria";
import { criteriaTable } from "../../../src/core/bulkDeletion/criteriaTable";
import { resolveCriteria } from "../../../src/core/bulkDeletion/resolveCriteria";
import { type MemberGroup } from "../../../src/core/bulkDeletion/memberTest";
import { type CriteriaQuery } from "../../../src/core/store/criteriaStore";
import { type Store } from "../../../src/core/store/store";
import { all, any, berlin, when } from "../../builders/criteria";
import { aJob } from "../../builders/jobs";
import { aGuid, aRow, text } from "../../builders/rows";
import { on, type OpenStore } from "../store";
import { aSession } from "./processSessions";
import { save as saveWorkflow } from "./workflows";

function queryOf(
  store: Store,
  table: string,
  group: FilterGroup,
): CriteriaQuery & { readonly filter: MemberGroup } {
  const criteria: Criteria = { table, filter: group };
  const described = criteriaTable(store.catalog, table);
  assert.ok(described);
  const { test, filter, problems } = resolveCriteria(criteria, described, berlin);
  assert.deepEqual(problems, undefined);
  return { table, test, filter };
}

/** All ids that are found, slice by slice. */
function idsOf(store: Store, table: string, filter: FilterGroup): readonly number[] {
  const query = queryOf(store, table, filter);
  const bound = store.criteria.highestId(table);
  const { ids, next } = store.criteria.ids(query, { after: 0, bound, limit: 100 });
  assert.equal(next, undefined);
  return ids;
}

function insertJobs(store: Store, count: number): readonly number[] {
  return store.transaction(() =>
    Array.from({ length: count }, (_, number) => {
      const job = aJob({
        statecode: 3,
        statuscode: number % 2 === 0 ? 30 : 31,
        retrycount: number,
      });
      return store.jobs.insert({ ...job, asyncoperationid: aGuid(number) }).id;
    }),
  );
}

export function describeCriteriaStore(open: OpenStore): void {
  describe("criteria", () => {
    it(
      "are counted in slices, for each condition, up to a bound",
      on(open, (store) => {
        const jobs = insertJobs(store, 12_000);
        const filter = all(when("statuscode", "eq", "31"), when("retrycount", "ge", "11000"));
        const query = queryOf(store, "asyncoperation", filter);
        const [bound = 0] = jobs.slice(-10);
        let [rows, matches, left, slices] = [0, 0, 0, 0];
        for (let after: number | undefined = 0; after !== undefined; slices++) {
          const slice = store.criteria.countMembers(query, { after, bound });
          [rows, matches, left] = [
            rows + slice.rows,
            matches + slice.matches,
            left + slice.members[0]!,
          ];
          after = slice.next;
        }
        assert.deepEqual({ rows, matches, left }, { rows: 11_991, matches: 495, left: 5995 });
        assert.ok(slices > 1);
      }),
    );

    it(
      "are counted a few at a time where they are long, and many at a time again behind those",
      on(open, (store) => {
        const message = "long ".repeat(190_000);
        for (let number = 0; number < 8; number++) {
          store.jobs.insert({ ...aJob({ message }), asyncoperationid: aGuid(number + 1_000) });
        }
        const bound = insertJobs(store, 100).at(-1)!;
        const query = queryOf(store, "asyncoperation", all(when("message", "like", "%long%")));
        const slices: number[] = [];
        for (let after: number | undefined = 0; after !== undefined;) {
          const slice = store.criteria.count(query, { after, bound });
          slices.push(slice.rows);
          after = slice.next;
        }
        const [last = 0, ...before] = slices.reverse();
        assert.ok(last >= 100 && before.length > 0, slices.join());
        assert.ok(before.every((rows) => rows <= 4));
        const found = store.criteria.ids(query, { after: 0, bound, limit: 50 });
        assert.ok(found.ids.length <= 4);
      }),
    );

    it(
      "say what each part of an OR adds",
      on(open, (store) => {
        insertJobs(store, 10);
        const filter = any(when("statuscode", "eq", "31"), when("retrycount", "ge", "5"));
        const query = queryOf(store, "asyncoperation", filter);
        const count = store.criteria.countMembers(query, { after: 0, bound: 100 });
        assert.deepEqual(count, { rows: 10, matches: 7, members: [5, 2] });
      }),
    );

    it(
      "say of groups within groups what is left, or added, of the rows that come to them",
      on(open, (store) => {
        insertJobs(store, 10);
        const failed = when("statuscode", "eq", "31");
        const most = (count: string) => when("retrycount", "le", count);
        const filter = all(most("7"), any(all(failed, most("4")), most("0")), most("2"));
        const query = queryOf(store, "asyncoperation", filter);
        assert.deepEqual(store.criteria.countMembers(query, { after: 0, bound: 100 }), {
          rows: 10,
          matches: 2,
          members: [8, 3, 2, 4, 2, 1, 2],
        });
        assert.deepEqual(store.criteria.count(query, { after: 0, bound: 100 }), {
          rows: 10,
          matches: 2,
        });
      }),
    );

    it(
      "say of a condition that takes two tests what it leaves as a whole",
      on(open, (store) => {
        insertJobs(store, 10);
        const filter = any(
          when("retrycount", "between", "2", "4"),
          all(when("statuscode", "null")),
        );
        const query = queryOf(store, "asyncoperation", filter);
        const { members } = store.criteria.countMembers(query, { after: 0, bound: 100 });
        assert.deepEqual(members, [3, 0, 0]);
      }),
    );

    it(
      "give ids in the order of creation and go on behind the last one",
      on(open, (store) => {
        const jobs = insertJobs(store, 10);
        const query = queryOf(store, "asyncoperation", all());
        const first = store.criteria.ids(query, { after: 0, bound: jobs[8]!, limit: 5 });
        assert.deepEqual(first, { ids: jobs.slice(0, 5), next: jobs[4]! });
        const second = store.criteria.ids(query, { after: first.next, bound: jobs[8]!, limit: 5 });
        assert.deepEqual(second, { ids: jobs.slice(5, 9) });
      }),
    );

    it(
      "of one table leave out the rows of others",
      on(open, (store) => {
        for (const [number, table] of ["account", "contact", "account"].entries()) {
          const columns = new Map([["name", text("Größe")]]);
          store.catalog.declareColumn(store.catalog.declareTable(table), "name", "text");
          store.rows.insert(aRow({ table, id: aGuid(number), columns }));
        }
        assert.deepEqual(idsOf(store, "account", all(when("name", "eq", "GRÖSSE"))), [1, 3]);
        assert.equal(store.criteria.highestId("contact"), 2);
        assert.deepEqual(idsOf(store, "account", all(when("accountid", "eq", aGuid(2)))), [3]);
      }),
    );

    it(
      "are told by names that JavaScript's own objects have, too",
      on(open, (store) => {
        const table = store.catalog.declareTable("constructor");
        store.catalog.declareColumn(table, "valueOf", "text");
        const columns = new Map([["valueOf", text("a")]]);
        store.rows.insert(aRow({ table: "constructor", columns }));
        assert.deepEqual(idsOf(store, "constructor", all(when("valueOf", "eq", "A"))), [1]);
      }),
    );

    it(
      "find jobs by their workflow, and its sessions and logs by theirs",
      on(open, (store) => {
        const { id: workflowid } = saveWorkflow(store, { workflowid: aGuid(7), name: "Welcome" });
        const [job = 0] = insertJobs(store, 2);
        const mine = store.jobs.insert({ ...aJob({ workflowid }), asyncoperationid: aGuid(70) }).id;
        const entry = { stepname: "A", activityname: "update", status: 3, startedon: 1 } as const;
        store.log.append(job, entry);
        store.sessions.insert(aSession(8, { workflowid, log: [entry] }));
        const found = (table: string, column: string, id: string): readonly number[] =>
          idsOf(store, table, all(when(column, "eq", id)));
        assert.deepEqual(found("asyncoperation", "workflowid", aGuid(7)), [mine]);
        assert.deepEqual(idsOf(store, "asyncoperation", all(when("workflowid", "ne", aGuid(6)))), [
          mine,
        ]);
        assert.deepEqual(found("processsession", "processid", aGuid(7)), [1]);
        assert.deepEqual(found("workflowlog", "asyncoperationid", aGuid(0)), [1]);
        assert.deepEqual(found("workflowlog", "asyncoperationid", aGuid(8)), [2]);
        const [row] = store.criteria.read("asyncoperation", [mine], ["workflowid", "message"]);
        assert.deepEqual(
          row?.values,
          new Map([
            [
              "workflowid",
              { type: "lookup", value: { table: "workflow", id: aGuid(7), name: "Welcome" } },
            ],
          ]),
        );
      }),
    );

    it(
      "show rows by the columns that are asked for, without those that are gone",
      on(open, (store) => {
        const jobs = insertJobs(store, 2);
        const asked = ["name", "statuscode", "regardingobjectid", "asyncoperationid", "nothing"];
        const [first, ...rest] = store.criteria.read("asyncoperation", [jobs[0]!, 99], asked);
        assert.deepEqual(rest, []);
        assert.deepEqual(first, {
          id: jobs[0],
          values: new Map<string, unknown>([
            ["name", { type: "text", value: "Set SLA on escalated case" }],
            ["statuscode", { type: "choice", value: 30 }],
            ["regardingobjectid", { type: "lookup", value: aJob().regarding }],
            ["asyncoperationid", { type: "guid", value: aGuid(0) }],
          ]),
        });
      }),
    );
  });
}
