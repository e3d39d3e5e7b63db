import { JobError } from "../jobs/errorCatalogue";
import { type Catalog, type DataTable } from "../store/catalog";
import { type Row } from "./row";
import { type Choice } from "./tableDefinition";
import { defaultStatus } from "./systemColumns";

/** Stands for the state's default status reason (Dataverse: SetState). */
const defaultOfState = -1;

type State = Pick<Row, "statecode" | "statuscode">;

/**
 * State and status reason of a row after a change that sends these. Where a solution has named a table's states and status
 * reasons, they must be among them and fit each other; where none has, every pair is possible.
 */
export function stateAfter(
  catalog: Pick<Catalog, "choices">,
  table: DataTable,
  { before, sent }: { readonly before: State; readonly sent: Partial<State> },
): State {
  if (sent.statecode === undefined && sent.statuscode === undefined) {
    return before;
  }
  const statecode = sent.statecode ?? before.statecode;
  const isNamed = sent.statuscode !== undefined && sent.statuscode !== defaultOfState;
  const statuscode = isNamed ? sent.statuscode : defaultStatusOf(catalog, table, statecode);
  const states = catalog.choices(table, "statecode");
  const state = states.find(({ value }) => value === statecode);
  if (states.length > 0 && state === undefined) {
    throw unfit(`${table.logicalname} has no state ${statecode}`, states);
  }
  const statuses = catalog.choices(table, "statuscode");
  const fitting = statuses.filter((status) => (status.statecode ?? statecode) === statecode);
  if (statuses.length > 0 && !fitting.some(({ value }) => value === statuscode)) {
    const called = statuses.find(({ value }) => value === statuscode);
    throw unfit(
      `The status reason ${nameOf(called ?? { value: statuscode })} does not belong to the state ${nameOf(state ?? { value: statecode })} of ${table.logicalname}`,
      fitting,
    );
  }
  return { statecode, statuscode };
}

/** The status reason that a state has when none is named: the first one, where they are known. */
export function defaultStatusOf(
  catalog: Pick<Catalog, "choices">,
  table: DataTable,
  statecode: number,
): number {
  const statuses = catalog.choices(table, "statuscode");
  const first = statuses.find((status) => status.statecode === statecode);
  return first?.value ?? defaultStatus(statecode);
}

function unfit(what: string, possible: readonly Choice[]): JobError {
  const choices = possible.length === 0 ? "" : ` Possible: ${possible.map(nameOf).join(", ")}.`;
  return new JobError("0x80048408", `${what}.${choices}`);
}

function nameOf({ value, label }: Pick<Choice, "value"> & { readonly label?: string }): string {
  return label === undefined ? String(value) : `"${label}" (${value})`;
}
