import { AppError } from "../base/errors";
import { defaultEngineSettings, writeEngineSettings } from "../jobs/engineSettings";
import { declareColumn } from "../rows/declareColumns";
import { toLogicalName } from "../rows/logicalName";
import { importNow } from "../rows/imports/importNow";
import { type SolutionContents } from "../solutions/solutionContents";
import { arrangePeople } from "./arrangePeople";
import { type Scenario } from "./model/scenario";
import { toStub } from "../stubs/stubModel";
import { isCalled, type ScenarioEnvironment } from "./scenarioEnvironment";
import { columnEntries } from "./steps/columnEntries";

/** Puts everything in place that a scenario begins with. Nothing of it starts a workflow. */
export function arrange(
  environment: ScenarioEnvironment,
  scenario: Scenario,
  solution: SolutionContents,
): void {
  const { store } = environment;
  writeEngineSettings(store.settings, { ...defaultEngineSettings, ...scenario.settings });
  solution.tables.forEach((table) => store.catalog.define(table));
  declareTables(environment, scenario.tables ?? {});
  arrangePeople(environment, scenario);
  for (const stub of scenario.stubs ?? []) {
    environment.store.stubs.save(toStub(stub));
  }
  importWorkflows(environment, scenario.workflows, solution);
  importNow(
    environment.world,
    (scenario.given ?? []).map(({ table, id, columns }, index) => ({
      table: toLogicalName("table", table),
      id: environment.guid(id),
      columns: columnEntries(environment, table, columns ?? {}),
      place: `given[${index}]`,
    })),
    environment.person(undefined),
  );
}

function declareTables(
  { store: { catalog } }: ScenarioEnvironment,
  tables: NonNullable<Scenario["tables"]>,
): void {
  for (const [table, columns] of Object.entries(tables)) {
    const declared = catalog.declareTable(toLogicalName("table", table));
    for (const [column, type] of Object.entries(columns)) {
      declareColumn(catalog, declared, toLogicalName("column", column), type);
    }
  }
}

/** A file that cannot be read is no reason to go on without it. */
function importWorkflows(
  environment: ScenarioEnvironment,
  wanted: Scenario["workflows"],
  { workflows, problems }: SolutionContents,
): void {
  const missing = wanted?.find((each) => !workflows.some((workflow) => isCalled(workflow, each)));
  if (missing !== undefined || (wanted === undefined && problems.length > 0)) {
    const head = missing === undefined ? [] : [`No file holds the workflow "${missing}".`];
    const details = problems.map(({ file, message }) => `${file}: ${message}`);
    throw new AppError("workflow.notFound", [...head, ...details].join("\n"));
  }
  const caller = environment.person(undefined);
  for (const workflow of workflows) {
    if (wanted?.some((each) => isCalled(workflow, each)) ?? true) {
      environment.workflows.import(workflow, caller);
    }
  }
}
