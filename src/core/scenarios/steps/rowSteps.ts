import { readColumns } from "../../rows/declareColumns";
import { toLogicalName } from "../../rows/logicalName";
import { pipelineFor } from "../../rows/importRows";
import { primaryKeyOf } from "../../rows/primaryName";
import { type RowPipeline } from "../../rows/rowPipeline";
import { type ColumnValues, type RowReference } from "../../rows/value";
import { keepingSessions } from "../../workflows/processSessions";
import { type StepBody } from "../model/steps";
import { type JsonColumns } from "../model/values";
import { type ScenarioEnvironment } from "../scenarioEnvironment";
import { columnEntries } from "./columnEntries";

/** What people do to rows. Each is one transaction and starts what it triggers. */

export function create(
  environment: ScenarioEnvironment,
  { table, id, columns = {}, as }: StepBody<"create">,
): void {
  change(environment, as, (rows) => {
    const name = toLogicalName("table", table);
    const values = new Map(valuesOf(environment, name, columns));
    if (id !== undefined) {
      values.set(primaryKeyOf(name), { type: "guid", value: environment.guid(id) });
    }
    rows.create(name, values);
  });
}

export function update(
  environment: ScenarioEnvironment,
  { table, id, columns, as }: StepBody<"update">,
): void {
  change(environment, as, (rows) => {
    const row = referenceOf(environment, table, id);
    rows.update(row, valuesOf(environment, row.table, columns));
  });
}

export function remove(
  environment: ScenarioEnvironment,
  { table, id, as }: StepBody<"delete">,
): void {
  change(environment, as, (rows) => {
    rows.delete(referenceOf(environment, table, id));
  });
}

export function assign(
  environment: ScenarioEnvironment,
  { table, id, owner, as }: Extract<StepBody<"assign">, { table: string }>,
): void {
  change(environment, as, (rows) => {
    rows.assign(referenceOf(environment, table, id), ownerOf(environment, owner));
  });
}

export function ownerOf(
  environment: ScenarioEnvironment,
  owner: StepBody<"assign">["owner"],
): RowReference {
  return typeof owner === "string"
    ? environment.person(owner)
    : referenceOf(environment, owner.table, owner.id);
}

export function referenceOf(
  environment: ScenarioEnvironment,
  table: string,
  id: string,
): RowReference {
  return { table: toLogicalName("table", table), id: environment.guid(id) };
}

function change(
  environment: ScenarioEnvironment,
  as: string | undefined,
  work: (rows: RowPipeline) => void,
): void {
  keepingSessions(environment.store, () => {
    const caller = environment.person(as);
    work(pipelineFor(environment.world, { caller, startsWorkflows: true }));
  });
}

function valuesOf(
  environment: ScenarioEnvironment,
  table: string,
  columns: JsonColumns,
): ColumnValues {
  const { catalog } = environment.store;
  return readColumns(
    catalog,
    catalog.declareTable(table),
    columnEntries(environment, table, columns),
    { declares: true, timeZone: environment.time.timeZone },
  );
}
