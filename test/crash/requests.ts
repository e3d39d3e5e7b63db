import { randomInt, randomUUID } from "node:crypto";
import { type JobAction } from "../../src/core/jobs/actions";
import { importFiles } from "../builders/importFiles";
import { type Ledger, type Note, type Request } from "./ledger";
import { filesOf, itemTable, type WorkloadWorkflow } from "./workload";

export const noteTable = "crash_note";

/** What is uncertain while something new is asked for. */
export const newItem = "an item";
export const newJob = "a job";
export const newNote = "a note";

export function importWorkflow(ledger: Ledger, workflow: WorkloadWorkflow): Request {
  return {
    about: workflow.id,
    ask: async (call) => {
      await importFiles((method, params) => call(method, params), filesOf(workflow));
      ledger.workflows.add(workflow.id);
    },
  };
}

export function createItem(ledger: Ledger): Request {
  const [shared] = ledger.items.keys();
  const columns = {
    crash_name: "Item",
    ...(shared !== undefined && {
      crash_mark: String(randomInt(10 ** 8)).padStart(8, "0"),
      crash_sharedid: { table: itemTable, id: shared },
    }),
  };
  const params = { requestId: randomUUID(), table: itemTable, columns };
  return {
    about: newItem,
    ask: async (call) => {
      const { id } = await call("createRow", params);
      ledger.items.set(id, undefined);
      if (shared !== undefined) {
        ledger.crowd.add(id);
      }
    },
  };
}

export function runOn(ledger: Ledger, item: string, workflow: WorkloadWorkflow): Request {
  ledger.items.set(item, newJob);
  const row = { table: itemTable, id: item };
  const params = { requestId: randomUUID(), id: workflow.id, row, isTestRun: false };
  return {
    about: newJob,
    ask: async (call) => {
      const job = await call("runWorkflow", params);
      if (job) {
        ledger.items.set(item, job.asyncoperationid);
        ledger.learnJob(job);
      }
    },
  };
}

export function act(ledger: Ledger, id: string, action: JobAction): Request {
  const params = { requestId: randomUUID(), id, action };
  return {
    about: id,
    ask: async (call) => {
      const job = await call("actOnJob", params);
      if (job) {
        ledger.learnJob(job);
      } else {
        ledger.learnDeletion(id);
      }
    },
  };
}

export function createNote(ledger: Ledger, text: string): Request {
  const params = { requestId: randomUUID(), table: noteTable, columns: { crash_text: text } };
  return {
    about: newNote,
    ask: async (call) => {
      const { id, version } = await call("createRow", params);
      ledger.notes.set(id, { id, version, text });
    },
  };
}

export function changeNote(ledger: Ledger, { id, version }: Note, text: string): Request {
  const columns = { crash_text: text };
  const params = { requestId: randomUUID(), table: noteTable, id, version, columns };
  return {
    about: id,
    ask: async (call) => {
      const answer = await call("updateRow", params);
      ledger.notes.set(id, { id, version: answer.version, text });
    },
  };
}

export const service = "the service";

export function setPaused(ledger: Ledger, paused: boolean): Request {
  const params = { requestId: randomUUID(), paused };
  return {
    about: service,
    ask: async (call) => {
      await call("setService", params);
      ledger.isPaused = paused;
    },
  };
}
