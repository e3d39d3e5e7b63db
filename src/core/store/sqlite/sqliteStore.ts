import { ChangeRecorder } from "../changes";
import { type Store } from "../store";
import { migrate } from "./migrate";
import { SqliteBreakers } from "./sqliteBreakers";
import { SqliteBulkDeletions } from "./sqliteBulkDeletions";
import { SqliteCare } from "./sqliteCare";
import { SqliteCatalog } from "./sqliteCatalog";
import { SqliteCleanUp } from "./sqliteCleanUp";
import { type SqlDatabase } from "./sqlDatabase";
import { defineFunctions } from "./sqlFunctions";
import { SqliteCriteria } from "./sqliteCriteria";
import { SqliteImmediate } from "./sqliteImmediate";
import { SqliteImports } from "./sqliteImports";
import { SqliteJobGroups } from "./sqliteJobGroups";
import { SqliteJobs } from "./sqliteJobs";
import { SqliteOwners } from "./sqliteOwners";
import { SqliteProcessLog } from "./sqliteProcessLog";
import { SqliteProcessSessions } from "./sqliteProcessSessions";
import { SqliteRequests } from "./sqliteRequests";
import { SqliteRowCopies } from "./sqliteRowCopies";
import { SqliteRows } from "./sqliteRows";
import { SqliteSettings } from "./sqliteSettings";
import { SqliteStubs } from "./sqliteStubs";
import { SqliteSystemRows } from "./sqliteSystemRows";
import { SqliteWaits } from "./sqliteWaits";
import { SqliteWorkflows } from "./sqliteWorkflows";

/** The store on SQLite, brought to this version's schema. */
export class SqliteStore implements Store {
  readonly changes = new ChangeRecorder();
  readonly settings: SqliteSettings;
  readonly requests: SqliteRequests;
  readonly catalog: SqliteCatalog;
  readonly rows: SqliteRows;
  readonly rowCopies: SqliteRowCopies;
  readonly imports: SqliteImports;
  readonly workflows: SqliteWorkflows;
  readonly jobs: SqliteJobs;
  readonly breakers: SqliteBreakers;
  readonly owners: SqliteOwners;
  readonly waits: SqliteWaits;
  readonly cleanUp: SqliteCleanUp;
  readonly stubs: SqliteStubs;
  readonly groups: SqliteJobGroups;
  readonly log: SqliteProcessLog;
  readonly sessions: SqliteProcessSessions;
  readonly care: SqliteCare;
  readonly criteria: SqliteCriteria;
  readonly bulkDeletions: SqliteBulkDeletions;
  readonly systemRows: SqliteSystemRows;
  readonly immediate: SqliteImmediate;

  constructor(private readonly database: SqlDatabase) {
    migrate(database);
    defineFunctions(database);
    this.settings = new SqliteSettings(database);
    this.requests = new SqliteRequests(database);
    this.catalog = new SqliteCatalog(database);
    this.rows = new SqliteRows(database, this.catalog, this.changes);
    this.rowCopies = new SqliteRowCopies(database, this.catalog, this.changes);
    this.imports = new SqliteImports(database);
    this.workflows = new SqliteWorkflows(database, this.catalog, this.changes);
    this.breakers = new SqliteBreakers(database, this.changes);
    this.owners = new SqliteOwners(database, this.catalog, this.changes);
    this.jobs = new SqliteJobs(database, this, this.changes);
    this.stubs = new SqliteStubs(database, this.changes);
    this.waits = new SqliteWaits(database, this.catalog);
    this.cleanUp = new SqliteCleanUp(database, this.changes);
    this.groups = new SqliteJobGroups(database, this.catalog);
    this.log = new SqliteProcessLog(database);
    this.sessions = new SqliteProcessSessions(database, this.catalog, this.changes);
    this.care = new SqliteCare(database, this.catalog);
    this.criteria = new SqliteCriteria(database, this.catalog);
    this.immediate = new SqliteImmediate(database, this.catalog, this.changes);
    this.systemRows = new SqliteSystemRows(database, this.catalog, this.changes);
    this.bulkDeletions = new SqliteBulkDeletions(database);
  }

  transaction<T>(work: () => T): T {
    return this.recorded(() => this.database.transaction(work));
  }

  quickTransaction<T>(work: () => T): T {
    return this.recorded(() => this.database.quickTransaction(work));
  }

  close(): void {
    this.database.close();
  }

  private recorded<T>(transaction: () => T): T {
    const mark = this.changes.mark();
    try {
      return transaction();
    } catch (thrown) {
      this.changes.rollback(mark);
      const { settings, catalog, workflows, breakers, owners, waits } = this;
      for (const part of [settings, catalog, workflows, breakers, owners, waits]) {
        part.forget();
      }
      throw thrown;
    }
  }
}
