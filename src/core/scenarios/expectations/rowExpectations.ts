import { AppError } from "../../base/errors";
import { toLogicalName } from "../../rows/logicalName";
import { type Row } from "../../rows/row";
import { type Matcher } from "../model/values";
import { type Expectation } from "../model/expectations";
import { type ScenarioEnvironment } from "../scenarioEnvironment";
import { type Candidate, candidate, describeCandidates, isMet } from "./candidates";
import { factsOfRow } from "./facts";
import { expectedOf } from "./match";

/** Each says what is not as expected; undefined when all is. */

export function expectRow(
  environment: ScenarioEnvironment,
  { table, id, columns = {} }: Expectation<"row">,
): string | undefined {
  const name = knownTable(environment, table);
  const row = environment.store.rows.get({ table: name, id: environment.guid(id) });
  if (row === undefined) {
    return `the row ${id} of ${name} is not there.`;
  }
  const { title, differences } = toCandidate(environment, row, columns);
  return differences.length === 0 ? undefined : [`${title}:`, ...differences].join("\n  ");
}

export function expectRows(
  environment: ScenarioEnvironment,
  { table, columns = {}, count }: Expectation<"rows">,
): string | undefined {
  const name = knownTable(environment, table);
  const candidates = allRows(environment, name).map((row) =>
    toCandidate(environment, row, columns),
  );
  const wanted = { what: `row of ${name}`, wanted: count };
  return isMet(candidates, wanted) ? undefined : describeCandidates(candidates, wanted);
}

export function expectNoRow(
  environment: ScenarioEnvironment,
  { table, id, columns = {} }: Expectation<"noRow">,
): string | undefined {
  const name = knownTable(environment, table);
  const guid = id === undefined ? undefined : environment.guid(id);
  const candidates = allRows(environment, name)
    .filter((row) => (guid ?? row.id) === row.id)
    .map((row) => toCandidate(environment, row, columns));
  const wanted = { what: `row of ${name}`, wanted: 0 };
  return isMet(candidates, wanted) ? undefined : describeCandidates(candidates, wanted);
}

/** An expectation of a table that nobody knows is a slip of the pen, and would always hold. */
function knownTable({ store: { catalog } }: ScenarioEnvironment, table: string): string {
  const name = toLogicalName("table", table);
  if (catalog.table(name) === undefined) {
    throw new AppError(
      "table.notFound",
      `There is no table "${name}". Check its name, or declare it under "tables".`,
    );
  }
  return name;
}

function toCandidate(
  environment: ScenarioEnvironment,
  row: Row,
  columns: Readonly<Record<string, Matcher>>,
): Candidate<Row> {
  const { store } = environment;
  const name = row.columns.get(store.catalog.declareTable(row.table).primaryname);
  const title = `${row.table} ${environment.nameOf(row.id)}${name?.type === "text" ? ` "${name.value}"` : ""}`;
  return candidate(environment, row, {
    expected: expectedOf(columns),
    facts: factsOfRow(store, row, title),
  });
}

/** Oldest first. */
function allRows({ store: { rows } }: ScenarioEnvironment, table: string): readonly Row[] {
  const page = rows.page(table, { limit: Number.MAX_SAFE_INTEGER - 1 });
  return page.rows.flatMap(({ reference }) => rows.get(reference) ?? []).reverse();
}
