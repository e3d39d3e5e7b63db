import assert from "node:assert/strict";
import { timeFormat } from "../../../../../src/core/jobs/timeFormat";
import { byteText } from "../../../../../src/core/store/care/byteText";
import { checkReport } from "../../../../../src/core/store/care/checkReport";
import { sizeReport, spaceReport } from "../../../../../src/core/store/care/sizeReport";
import { type StoreDescription } from "../../../../../src/core/store/care/storeDescription";
import { storePage } from "../../../../../src/core/store/care/storePage";
import { aJob, at } from "../../../../builders/jobs";

const time = timeFormat("Europe/Berlin", at("2025-11-22T14:09:44+01:00"));
const environment = "Local";
const lines = ({ text }: { text: string }): readonly string[] => text.trimEnd().split("\n");

describe("A size in bytes", () => {
  it("reads as file managers write it", () => {
    assert.deepEqual([0, 999, 1000, 4096, 104_857_600, 1_288_490_189].map(byteText), [
      "0 bytes",
      "999 bytes",
      "1.0 KB",
      "4.0 KB",
      "100 MB",
      "1.2 GB",
    ]);
  });
});

describe("The report of a check", () => {
  const counters = { jobs: 1200, counters: 57, differences: [], differenceCount: 0 };

  it("says that all is well, and what was looked at", () => {
    assert.deepEqual(
      lines(checkReport({ environment, time, problems: [], counters, isMended: false })),
      [
        "Check of the store",
        "",
        "Local, 22 Nov 2025 14:09:44. The store is in order.",
        "",
        "Looked at",
        "  System jobs  1,200",
        "  Counters     57",
        "  Tables       all, with their indexes",
      ],
    );
  });

  it("names each counter that is wrong, and how many more there are", () => {
    const wrong = {
      kept: 5,
      counted: 1234,
      of: {
        kind: "workflow",
        name: "Greet",
        operationtype: 10,
        statecode: 1,
        statuscode: 10,
        waitreason: "retry",
      },
    } as const;
    const rows = { kept: 7, counted: 1, of: { kind: "rows", name: "account" } } as const;
    const report = checkReport({
      environment,
      time,
      problems: [{ table: "reference", message: "row 3 missing from index reference_guid" }],
      counters: { ...counters, differences: [rows, wrong], differenceCount: 12 },
      isMended: false,
    });
    assert.deepEqual(lines(report).slice(2, -5), [
      "Local, 22 Nov 2025 14:09:44. The store is damaged: 1 finding.",
      "",
      "Damage",
      '  Restore a copy that is whole ("Restore the Store from a Copy"), or make one of what can be read',
      '  now ("Copy of the Store").',
      "  reference",
      "    row 3 missing from index reference_guid",
      "",
      "Counters that are wrong",
      "  Of                                                    Kept  Counted",
      "  Rows of account                                          7        1",
      "  Workflow Greet, Workflow: Suspended, Waiting (retry)     5    1,234",
      "  … and 10 more",
    ]);
  });

  it("says what a recount has set right", () => {
    const [, , head] = lines(
      checkReport({
        environment,
        time,
        counters: { ...counters, differenceCount: 2 },
        isMended: true,
      }),
    );
    assert.equal(head, "Local, 22 Nov 2025 14:09:44. 2 counters set right.");
  });
});

describe("The report of the store's size", () => {
  const pages = { pageSize: 4096, count: 1000, free: 250 };

  it("lists files, pages and tables, the largest first", () => {
    const report = sizeReport({
      environment,
      time,
      folder: "/environments/Local",
      files: [
        { name: "environment.store", bytes: 4_096_000 },
        { name: "environment.log", bytes: 0 },
      ],
      pages,
      tables: [
        { table: "asyncoperation", rows: 9000, bytes: 3_000_000 },
        { table: "stub", rows: 0, bytes: 0 },
      ],
    });
    assert.deepEqual(lines(report).slice(2), [
      "Local, 22 Nov 2025 14:09:44. 3.9 MB in all.",
      "",
      "Files",
      "    /environments/Local",
      "  environment.store   3.9 MB",
      "  environment.log    0 bytes",
      "",
      "Pages",
      "  In use  750 pages of 4.0 KB, 2.9 MB",
      "  Free    250 pages of 4.0 KB, 1.0 MB",
      "",
      "Tables",
      "  Table            Rows   About",
      "  asyncoperation  9,000  2.9 MB",
      "",
      "Tables are told with their indexes: rows are counted, bytes estimated from samples.",
    ]);
  });

  it("says how much was given back, also when it was stopped", () => {
    const facts = { environment, time, before: 5_242_880, after: 1_048_576, pages };
    const [, , head] = lines(spaceReport({ ...facts, isStopped: true }));
    assert.equal(
      head,
      "Local, 22 Nov 2025 14:09:44. 4.0 MB given back to the disk. It was stopped; what was done is kept.",
    );
    assert.match(
      spaceReport({ ...facts, after: facts.before, isStopped: false }).text,
      /There was nothing to give back\./,
    );
  });
});

describe("The page Store and Service", () => {
  const closed: StoreDescription = {
    folder: "/environments/Local",
    files: [
      {
        kind: "store",
        name: "environment.store",
        bytes: 4_096_000,
        modifiedon: at("2025-11-22T14:08:00+01:00"),
      },
    ],
    owner: "this",
  };
  const store: StoreDescription = {
    ...closed,
    open: {
      timeZone: "Europe/Berlin",
      schema: 13,
      pages: { pageSize: 4096, count: 1000, free: 0 },
      contents: {
        jobs: 57,
        rows: 6,
        workflows: 3,
        lastJob: at("2025-11-22T14:07:58+01:00"),
        epoch: 4,
      },
      openedon: at("2025-11-22T13:09:44+01:00"),
      service: {
        state: { kind: "paused" },
        epoch: 4,
        nextDue: at("2025-11-22T14:10:00+01:00"),
        counts: [
          { statecode: 0, statuscode: 0, count: { value: 3, exact: true } },
          { statecode: 1, statuscode: 10, waitreason: "retry", count: { value: 2, exact: true } },
          { statecode: 3, statuscode: 30, count: { value: 50, exact: true } },
          { statecode: 3, statuscode: 31, count: { value: 2, exact: true } },
        ],
        openBreakers: 1,
        running: aJob({ name: "Greet", startedon: at("2025-11-22T14:09:40+01:00") }),
        lastFailed: aJob({
          name: "Ask",
          completedon: at("2025-11-21T09:00:00+01:00"),
          friendlymessage: "No such\nrow.",
        }),
      },
      rowImports: 1,
      solutionImports: 0,
      slowest: { sql: "SELECT 1", ms: 12.4, on: at("2025-11-22T14:00:00+01:00") },
    },
  };

  it("tells all of an open store and its service, aligned", () => {
    assert.deepEqual(lines(storePage(environment, store, time)), [
      "Store and Service of Local, 22 Nov 2025 14:09:44 (Europe/Berlin)",
      "",
      "Store",
      "  Folder             /environments/Local",
      "  environment.store  3.9 MB, 14:08:00",
      "  Held by            this window",
      "  Holds              57 system jobs, 6 rows and 3 workflows; the last job is of 22 Nov 2025 14:07:58",
      "  Schema             13",
      "  Free inside        none",
      "",
      "Async service",
      "  State     paused by a person: jobs stay Ready",
      "  Epoch     4",
      "  Next due  22 Nov 2025 14:10:00, in 16 seconds",
      "",
      "System jobs",
      "  Ready               3",
      "  Running             Greet, started 4 seconds ago",
      "  Suspended           2",
      "  – for the next try  2",
      "  Breakers open       1",
      "  Completed           52",
      "  Last failed         Ask, 21 Nov 09:00:00: No such row.",
      "",
      "Under way",
      "  Imports of rows       1",
      "  Imports of workflows  0",
      "",
      "Since it was opened",
      "  Opened             22 Nov 2025 13:09:44, 1 hour ago",
      "  Last error         none",
      "  Longest statement  0.01 s, 14:00:00: SELECT 1",
    ]);
  });

  it("says why a store is not open here", () => {
    const page = storePage(
      environment,
      {
        ...closed,
        owner: "another",
        failure: { code: "store.openElsewhere", message: "It is open in another window." },
      },
      time,
    );
    assert.deepEqual(lines(page).slice(5), [
      "  Held by            another window; this one takes over when that is closed",
      "  Not open           It is open in another window. (store.openElsewhere)",
    ]);
  });
});
