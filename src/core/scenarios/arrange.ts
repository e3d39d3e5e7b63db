import { AppError } from "../base/errors";
import { defaultEngineSettings, writeEngineSettings } from "../jobs/engineSettings";
import { declareColumn } from "../rows/declareColumns";
import { toLogicalName } from "../rows/logicalName";
import { importNow } from "../rows/imports/importNow";
import { type SolutionContents } from "../solutions/solutionContents";
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
  (scenario.users ?? []).forEach((user) => {
    addUser(environment, user);
  });
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

type User = NonNullable<Scenario["users"]>[number];

/** A user, and a row of `systemuserroles` for each role, as Dataverse keeps them. */
function addUser(environment: ScenarioEnvironment, { id, fullname, roles = [] }: User): void {
  const user = { table: "systemuser", id, name: fullname };
  const rows = [
    { table: "systemuser", id, columns: { fullname, isdisabled: false } },
    ...roles.flatMap((name) => {
      const role = { table: "role", id: `role ${name}`, name };
      return [
        { table: "role", id: role.id, columns: { name } },
        {
          table: "systemuserroles",
          id: `${id} has ${role.id}`,
          columns: { systemuserid: user, roleid: role },
        },
      ];
    }),
  ];
  importNow(
    environment.world,
    rows.map(({ table, id, columns }) => ({
      table,
      id: environment.guid(id),
      columns: Object.entries(columns),
      place: `users "${user.id}"`,
    })),
    environment.person(undefined),
  );
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
