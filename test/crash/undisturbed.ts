import { type LocalEnvironment } from "../../src/worker/localEnvironment";
import { RowDocuments } from "../../src/core/rows/rowDocuments";
import { importInto } from "../builders/importFiles";
import { aMemoryEnvironment } from "../builders/memoryEnvironment";
import { Evidence, type Footprint } from "./evidence";
import { crowd, filesOf, itemTable, marathon, stumble, workload } from "./workload";

/** By workflow, what a job that nothing disturbs has done after each number of steps. */
export type Undisturbed = ReadonlyMap<string, readonly Footprint[]>;

/** Runs each workflow of the workload once, step by step. */
export async function runUndisturbed(): Promise<Undisturbed> {
  const environment = await aMemoryEnvironment();
  await importWorkload(environment);
  const documents = new RowDocuments(environment.world);
  const shared = documents.create(itemTable, { crash_name: "Shared" }, environment.caller);
  for (const [index, { id }] of [marathon, stumble, crowd].entries()) {
    const columns = {
      crash_name: "Undisturbed",
      crash_mark: String(index).padStart(8, "0"),
      crash_sharedid: { table: itemTable, id: shared.id },
    };
    const item = documents.create(itemTable, columns, environment.caller);
    environment.workflows.start(id, item, { caller: environment.caller, isForced: false });
  }
  const footprints = new Map<string, Footprint[]>();
  const look = (): void => {
    const evidence = new Evidence(environment.world.store);
    for (const job of evidence.jobs) {
      const footprint = evidence.footprint(job);
      const known = footprints.get(job.name) ?? [];
      footprints.set(job.name, known);
      known[footprint.steps.length] ??= footprint;
    }
  };
  look();
  while (environment.service.turn()) {
    look();
  }
  environment.world.store.close();
  return footprints;
}

async function importWorkload(environment: LocalEnvironment): Promise<void> {
  for (const workflow of workload) {
    await importInto(environment, filesOf(workflow));
  }
}
