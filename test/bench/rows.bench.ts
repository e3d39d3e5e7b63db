import { ManualClock } from "../../src/core/base/clock";
import { seededRandom } from "../../src/core/base/random";
import { pipelineFor } from "../../src/core/rows/importRows";
import { callerOf } from "../../src/core/security/firstCaller";
import { SqliteStore } from "../../src/core/store/sqlite/sqliteStore";
import { WorkflowService } from "../../src/core/workflows/workflowService";
import { memoryDatabase } from "../builders/databases";
import { aGuid, text } from "../builders/rows";
import { aWorkflow, setsText } from "../builders/scenarios";
import { benchmark, inTurns, type Measurement } from "./benchmark";

const rowsInRound = 2000;
const rounds = 40;
const otherWorkflows = 200;

/** What it costs a change that workflows could start with it: nothing listens to its table, many listen to others. */
async function measure(): Promise<Measurement[]> {
  const store = new SqliteStore(await memoryDatabase());
  const world = { store, clock: new ManualClock(0), random: seededRandom(1) };
  const caller = callerOf(world);
  for (const table of ["account", "contact"]) {
    store.catalog.declareColumn(store.catalog.declareTable(table), "name", "text");
  }
  const workflow = aWorkflow([setsText("UpdateStep1", "name", "x")]);
  for (let number = 1; number <= otherWorkflows; number++) {
    const metadata = { ...workflow.metadata, workflowid: aGuid(number), primaryentity: "contact" };
    new WorkflowService(world).import({ ...workflow, metadata }, caller);
  }
  const insert = (startsWorkflows: boolean) => () => () => {
    store.transaction(() => {
      const rows = pipelineFor(world, { caller, startsWorkflows });
      for (let row = 0; row < rowsInRound; row++) {
        rows.create("account", new Map([["name", text("Contoso")]]));
      }
    });
  };
  const times = inTurns(rounds, insert(true), insert(false));
  store.close();
  return [
    {
      what: "insert of a row that no workflow listens to",
      unit: "us",
      ours: (times.ours * 1000) / rowsInRound,
      against: {
        name: "starting nothing",
        theirs: (times.theirs * 1000) / rowsInRound,
        ratio: times.ratio,
      },
      atMost: 1.15,
    },
  ];
}

void benchmark(`Rows: ${otherWorkflows} workflows of another table`, measure);
