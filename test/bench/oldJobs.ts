import { type SqlDatabase } from "../../src/core/store/sqlite/sqlDatabase";
import { systemClock } from "../../src/worker/systemClock";
import { type LocalEnvironment } from "../../src/worker/localEnvironment";

const copiedAtOnce = 1_100;
const logRows = 4;
const day = 24 * 60 * 60 * 1000;

/**
 * Fills a store with completed jobs of many workflows, four rows of process log each. Ten of eleven succeeded forty days
 * ago; the others failed.
 */
export function fillWithOldJobs(
  database: SqlDatabase,
  { world, caller }: LocalEnvironment,
  count: number,
): void {
  const { store, random } = world;
  const completedon = systemClock.now() - 40 * day;
  store.transaction(() => {
    for (let job = 0; job < copiedAtOnce; job++) {
      const isMatch = job % 11 !== 0;
      store.jobs.insert({
        asyncoperationid: random.guid(),
        name: "Set SLA on escalated case",
        operationtype: 10,
        statecode: 3,
        statuscode: isMatch ? 30 : 31,
        workflowid: (job % 100) + 1,
        regarding: { table: "account", id: random.guid() },
        owner: caller,
        messagename: "Update",
        createdon: completedon,
        modifiedon: completedon,
        startedon: completedon,
        completedon: completedon + job,
        correlationid: random.guid(),
        depth: 1,
        asyncautodelete: false,
      });
    }
  });
  const columns = database
    .prepare("SELECT name FROM pragma_table_info('asyncoperation') WHERE name <> 'id'")
    .all()
    .map(({ name }) => String(name));
  const values = columns.map((name) => (name === "asyncoperationid" ? "randomblob(16)" : name));
  const copy = database.prepare(
    `INSERT INTO asyncoperation (${columns.join(", ")})
     SELECT ${values.join(", ")} FROM asyncoperation WHERE id <= ? ORDER BY id`,
  );
  const log = database.prepare(
    `INSERT INTO workflowlog (asyncoperationid, stepname, activityname, stagename, status, startedon, completedon, message)
     WITH entry(number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM entry WHERE number < ${logRows})
     SELECT id, 'Update the case', 'update', 'Stage 1', 2, createdon, completedon, 'Updated case'
     FROM asyncoperation, entry WHERE id > ? AND id <= ?`,
  );
  for (let done = 0; done < count; done += copiedAtOnce) {
    database.quickTransaction(() => {
      if (done > 0) {
        copy.run(copiedAtOnce);
      }
      log.run(done, done + copiedAtOnce);
    });
  }
  store.changes.take();
}
