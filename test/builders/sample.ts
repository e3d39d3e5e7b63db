import fs from "node:fs";
import path from "node:path";
import { AppError } from "../../src/core/base/errors";
import { stableGuid } from "../../src/core/base/stableGuid";
import { type SystemJob } from "../../src/core/jobs/systemJob";
import { RowDocuments } from "../../src/core/rows/rowDocuments";
import { type JsonColumns } from "../../src/core/rows/rowJson";
import { type ImportLine } from "../../src/protocol/environment";
import { type LocalEnvironment } from "../../src/worker/localEnvironment";
import { sampleFolder } from "../harness/project.mjs";
import { importInto } from "./importFiles";
import { importText } from "./imports";
import { settle } from "./memoryEnvironment";

type ImportedWorkflow = Extract<ImportLine, { kind: "workflow" }>;

/** The sample in an environment, loaded as its command does: the solution, then the rows, which start its workflows. */
export class LoadedSample {
  private constructor(
    readonly environment: LocalEnvironment,
    readonly imported: readonly ImportedWorkflow[],
  ) {}

  static async into(environment: LocalEnvironment): Promise<LoadedSample> {
    const folder = path.join(sampleFolder, "solution");
    const files = fs.readdirSync(folder, { recursive: true, withFileTypes: true });
    const lines = await importInto(
      environment,
      Object.fromEntries(
        files
          .filter((file) => file.isFile())
          .map((file) => path.join(file.parentPath, file.name))
          .map((file) => [path.relative(sampleFolder, file), fs.readFileSync(file)]),
      ),
    );
    const imported = lines.filter((line) => line.kind === "workflow");
    const rows = path.join(sampleFolder, "rows.json");
    await importText(environment, fs.readFileSync(rows, "utf8"), { startsWorkflows: true });
    settle(environment);
    return new LoadedSample(environment, imported);
  }

  /** Columns of a row by the short name that the sample gives it. */
  columns(table: string, name: string): JsonColumns {
    return new RowDocuments(this.environment.world).get({ table, id: stableGuid(name) }).columns;
  }

  /** The jobs of a workflow, oldest first. */
  jobs(workflow: string): readonly SystemJob[] {
    const { jobs } = this.environment.world.store;
    return jobs
      .ids({}, { after: 0, bound: jobs.highestId(), limit: 1000 })
      .flatMap((id) => jobs.get(id) ?? [])
      .filter(({ name }) => name === workflow);
  }

  jobOn(workflow: string, table: string, name: string): SystemJob {
    const id = stableGuid(name);
    const found = this.jobs(workflow).findLast(
      ({ regarding }) => regarding?.table === table && regarding.id === id,
    );
    if (found === undefined) {
      throw new AppError("job.notFound", `No job of ${workflow} regards ${name}.`);
    }
    return found;
  }
}
