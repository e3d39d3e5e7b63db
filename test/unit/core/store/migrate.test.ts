import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import {
  migrate,
  migrations,
  readSchemaVersion,
  schemaVersion,
} from "../../../../src/core/store/sqlite/migrate";
import { type SqlDatabase } from "../../../../src/core/store/sqlite/sqlDatabase";
import { SqliteStore } from "../../../../src/core/store/sqlite/sqliteStore";
import { memoryDatabase, newStoreDatabase } from "../../../builders/databases";

/** A store as it was written by a version that knew so many migrations. */
async function storeOf(version: number, ...statements: readonly string[]): Promise<SqlDatabase> {
  const database = await memoryDatabase();
  const seen = migrations.slice(0, version);
  for (const statement of [...seen, `PRAGMA user_version = ${version}`, ...statements]) {
    database.exec(statement);
  }
  return database;
}

/** As version 0.1.0 wrote it. */
const firstStore = (...statements: readonly string[]): Promise<SqlDatabase> =>
  storeOf(1, ...statements);

describe("migrate", () => {
  it("keeps the process log that a store of version 0.1.0 holds", async () => {
    const store = new SqliteStore(
      await firstStore(
        `INSERT INTO workflowlog (asyncoperationid, stepname, activityname, status, startedon, message)
           VALUES (7, 'Greet', 'update', 2, 1000, 'Updated account')`,
      ),
    );
    const entry = {
      stepname: "Greet",
      activityname: "update",
      status: 2,
      startedon: 1000,
      message: "Updated account",
    };
    assert.deepEqual(store.log.read(7, 10), { entries: [entry], count: 1 });
  });

  it("keeps the workflows that a store of version 0.1.0 holds", async () => {
    const database = await firstStore(
      `INSERT INTO datatable (id, logicalname, primaryname) VALUES (1, 'account', 'name')`,
      `INSERT INTO reference (id, tableid, guid) VALUES (1, 1, randomblob(16))`,
      `INSERT INTO workflow VALUES (1, randomblob(16), 'Greet', '', 1, 0, 4, 1, 0, 0, 0, '', 0, 0, 0, 1, NULL, 'abc',
         'Workflows/Greet.xaml', NULL, '[]', 1, 2)`,
    );
    const [workflow] = new SqliteStore(database).workflows.list();
    assert.deepEqual([workflow?.file, workflow?.uri], ["Workflows/Greet.xaml", undefined]);
  });

  it("keeps tables, columns and workflows that no solution has named", async () => {
    const store = new SqliteStore(
      await firstStore(
        `INSERT INTO datatable (id, logicalname, primaryname) VALUES (1, 'account', 'name')`,
        `INSERT INTO datacolumn (tableid, logicalname, type) VALUES (1, 'name', 'text')`,
        `INSERT INTO reference (id, tableid, guid) VALUES (1, 1, zeroblob(16))`,
        `INSERT INTO workflow (workflowid, name, description, primaryentity, mode, scope, ondemand, subprocess,
           triggeroncreate, triggerondelete, triggeronupdateattributelist, asyncautodelete,
           syncworkflowlogonfailure, statecode, ownerid, hash, file, refusals, createdon, modifiedon)
         VALUES (zeroblob(16), 'Old', '', 1, 0, 4, 1, 0, 0, 0, '', 0, 0, 0, 1, 'h', 'Old.xaml', '[]', 5, 6)`,
      ),
    );
    const table = store.catalog.declareTable("account");
    assert.deepEqual(table, { id: 1, logicalname: "account", primaryname: "name", rowcount: 0 });
    assert.deepEqual(store.catalog.columns(table), [{ id: 1, logicalname: "name", type: "text" }]);
    const [workflow] = store.workflows.list();
    assert.deepEqual([workflow?.solution, workflow?.importedon], [undefined, 5]);
  });

  it("lets a workflow that it holds run in the stages and as whom Dataverse has it by default", async () => {
    const store = new SqliteStore(
      await storeOf(
        2,
        "INSERT INTO datatable (id, logicalname, primaryname) VALUES (1, 'account', 'name')",
        "INSERT INTO reference (id, tableid, guid) VALUES (1, 1, randomblob(16))",
        `INSERT INTO workflow (workflowid, name, description, primaryentity, mode, scope, ondemand, subprocess, triggeroncreate,
           triggerondelete, triggeronupdateattributelist, asyncautodelete, syncworkflowlogonfailure, statecode, ownerid, hash,
           file, refusals, createdon, modifiedon)
         VALUES (randomblob(16), 'Check', '', 1, 1, 4, 0, 0, 1, 1, 'name', 0, 1, 1, 1, 'abc', 'a.xaml', '[]', 1, 1)`,
        `INSERT INTO workflowlog (asyncoperationid, stepname, activityname, status, startedon) VALUES (7, 'A', 'update', 2, 1)`,
      ),
    );
    const [workflow] = store.workflows.activated("account");
    const { createstage, updatestage, deletestage, rank, runas } = workflow?.metadata ?? {};
    assert.deepEqual(
      { createstage, updatestage, deletestage, rank, runas },
      { createstage: 40, updatestage: 40, deletestage: 20, rank: undefined, runas: 1 },
    );
    assert.equal(store.log.read(7, 10).count, 1);
    assert.deepEqual(store.sessions.list(workflow?.id ?? 0, { limit: 10 }).sessions, []);
  });

  it("finds the runs of a workflow on a row that a store of version 0.1.0 holds, and no breaker", async () => {
    const insert = (id: number): string =>
      `INSERT INTO asyncoperation (id, asyncoperationid, name, operationtype, statecode, statuscode, workflowid, tableid,
         regardingobjectid, ownerid, createdon, modifiedon, correlationid, depth)
       VALUES (${id}, randomblob(16), 'Greet', 10, 3, 30, 7, 1, 1, 1, ${1000 + id}, 1, randomblob(16), 1)`;
    const store = new SqliteStore(
      await storeOf(
        1,
        `INSERT INTO datatable (id, logicalname, primaryname) VALUES (1, 'account', 'name')`,
        `INSERT INTO reference (id, tableid, guid) VALUES (1, 1, randomblob(16))`,
        insert(1),
        insert(2),
        insert(3),
      ),
    );
    const last = store.jobs.get(3);
    assert.ok(last && store.jobs.hasRunsBefore(last, { since: 1000, count: 2 }));
    assert.ok(!store.jobs.hasRunsBefore(last, { since: 1000, count: 3 }));
    assert.deepEqual([...store.breakers.all()], []);
  });

  it("lets a job that an older store suspended wait for nothing in words", async () => {
    const store = new SqliteStore(
      await storeOf(
        5,
        "INSERT INTO datatable (id, logicalname, primaryname) VALUES (1, 'account', 'name')",
        "INSERT INTO reference (id, tableid, guid) VALUES (1, 1, zeroblob(16))",
        `INSERT INTO asyncoperation (asyncoperationid, name, operationtype, statecode, statuscode, waitreason, ownerid, createdon,
           modifiedon, correlationid, depth)
         VALUES (zeroblob(16), 'Old', 10, 1, 10, 'person', 1, 1, 1, zeroblob(16), 1)`,
      ),
    );
    const job = store.jobs.get(1);
    assert.deepEqual(
      [job?.waitreason, job?.waitingfor, job?.waittimeout],
      ["person", undefined, undefined],
    );
    assert.equal(store.waits.hasWakes(), false);
  });

  it("lets the open jobs of an older store that a row's change started run as their workflow's owner", async () => {
    const body = `'{"1":"Bo Berg","2":true}'`;
    const job = (id: number, message: string, state: string): string =>
      `INSERT INTO asyncoperation (id, asyncoperationid, name, operationtype, statecode, statuscode, workflowid, ownerid,
         messagename, createdon, modifiedon, correlationid, depth)
       VALUES (${id}, randomblob(16), 'Greet', 10, ${state}, 7, 1, '${message}', 1, 1, randomblob(16), 1)`;
    const store = new SqliteStore(
      await storeOf(
        2,
        "INSERT INTO datatable (id, logicalname, primaryname) VALUES (1, 'systemuser', 'fullname')",
        "INSERT INTO datacolumn VALUES (1, 1, 'fullname', 'text'), (2, 1, 'isdisabled', 'boolean')",
        "INSERT INTO reference (id, tableid, guid, name) VALUES (1, 1, zeroblob(16), 'Bo Berg'), (2, 1, randomblob(16), 'Una')",
        `INSERT INTO datarow (tableid, referenceid, statecode, statuscode, createdon, modifiedon, modifiedby, version, body)
         VALUES (1, 1, 0, 1, 5, 6, 2, 1, ${body}), (1, 2, 0, 1, 5, 6, 2, 1, '{"2":false}')`,
        job(1, "Update", "1, 10"),
        job(2, "ExecuteWorkflow", "1, 10"),
        job(3, "Create", "3, 30"),
      ),
    );
    assert.deepEqual(
      [1, 2, 3].map((id) => store.jobs.get(id)?.ownerworkflowid),
      [7, undefined, 7],
    );
    const [owned] = store.owners.openJobs();
    assert.deepEqual([owned?.owner.name, owned?.open], ["Bo Berg", 2]);
    assert.ok(owned);
    const { on, by } = store.owners.disabling(owned.owner) ?? {};
    assert.deepEqual([on, by?.name], [6, "Una"]);
    assert.equal(by && store.owners.disabling(by), undefined);
  });

  it("finds what an older store holds that has been completed for long", async () => {
    const completed = (id: number, status: number, autoDelete: number): string =>
      `INSERT INTO asyncoperation (id, asyncoperationid, name, operationtype, statecode, statuscode, ownerid, createdon,
         modifiedon, completedon, correlationid, depth, asyncautodelete)
       VALUES (${id}, randomblob(16), 'Old', 10, 3, ${status}, 1, 1, 1, ${1000 + id}, randomblob(16), 1, ${autoDelete})`;
    const { cleanUp } = new SqliteStore(
      await storeOf(
        11,
        "INSERT INTO datatable (id, logicalname, primaryname) VALUES (1, 'account', 'name')",
        "INSERT INTO reference (id, tableid, guid) VALUES (1, 1, zeroblob(16))",
        completed(1, 30, 0),
        completed(2, 30, 1),
        completed(3, 31, 1),
        completed(4, 32, 1),
        `INSERT INTO processsession (processsessionid, name, processid, regardingobjectid, executedby, messagename, statecode,
           statuscode, startedon, completedon, errorcode, message)
         VALUES (zeroblob(16), 'Old', 1, 1, 1, 'Update', 1, 6, 1, 1005, '0x80045031', '')`,
      ),
    );
    const kinds = ["succeeded", "autoDelete", "failed", "canceled", "sessions"] as const;
    assert.deepEqual(
      kinds.map((kind) => cleanUp.oldest(kind)),
      [1001, 1002, 1003, 1004, 1005],
    );
  });

  it("lets an older store have series, and gives none to its jobs", async () => {
    const store = new SqliteStore(
      await storeOf(
        15,
        "INSERT INTO datatable (id, logicalname, primaryname) VALUES (1, 'account', 'name')",
        "INSERT INTO reference (id, tableid, guid) VALUES (1, 1, zeroblob(16))",
        `INSERT INTO asyncoperation (id, asyncoperationid, name, operationtype, statecode, statuscode, ownerid, createdon,
           modifiedon, correlationid, depth) VALUES (1, randomblob(16), 'Old', 13, 3, 30, 1, 1, 1, randomblob(16), 1)`,
      ),
    );
    const old = store.jobs.get(1);
    assert.ok(old);
    assert.equal(old.recurrencestarttime, undefined);
    const asyncoperationid = randomUUID();
    const { id } = store.jobs.insert({ ...old, asyncoperationid, recurrencestarttime: 5 });
    assert.equal(store.jobs.get(id)?.recurrencestarttime, 5);
  });

  it("gives an old store the same schema as a new one", async () => {
    const schemaOf = (database: SqlDatabase): unknown =>
      database
        .prepare(
          "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name",
        )
        .all();
    const [old, fresh] = [await firstStore(), await memoryDatabase()];
    migrate(old);
    migrate(fresh);
    assert.deepEqual(schemaOf(old), schemaOf(fresh));
  });

  it("leaves a new store with a schema and no rows, as tests begin with", async () => {
    const [fresh, forTests] = [await memoryDatabase(), await newStoreDatabase()];
    migrate(fresh);
    const contentOf = (database: SqlDatabase): unknown =>
      database.query("SELECT name, sql FROM sqlite_master ORDER BY rowid").map(({ name, sql }) => ({
        name,
        sql,
        rows: /^CREATE TABLE/.test(String(sql))
          ? database.query(`SELECT * FROM ${String(name)}`)
          : [],
      }));
    assert.deepEqual(contentOf(forTests), contentOf(fresh));
    assert.equal(readSchemaVersion(forTests), schemaVersion);
  });
});
