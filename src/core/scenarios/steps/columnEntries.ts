import { formatIso } from "../../rows/dateTime";
import { systemColumnType } from "../../rows/declareColumns";
import { type JsonColumns } from "../model/values";
import { type ScenarioEnvironment } from "../scenarioEnvironment";
import { moment } from "../virtualTime";

/** Columns as rows are read from, with times that are seen from the virtual clock put in where a column holds times. */
export function columnEntries(
  environment: ScenarioEnvironment,
  table: string,
  columns: JsonColumns,
): readonly (readonly [name: string, value: unknown])[] {
  return Object.entries(columns).map(([name, value]) => {
    for (const each of [value].flat()) {
      if (typeof each === "object" && each !== null && "id" in each) {
        environment.guid(each.id); // from now on messages call the row by its short name
      }
    }
    const isSeenFromClock =
      typeof value === "string" && ["now", "start"].includes(moment(value)?.from ?? "");
    return isSeenFromClock && typeOf(environment, table, name) === "dateTime"
      ? [name, formatIso(environment.timeOf(value))]
      : [name, value];
  });
}

function typeOf(
  { store: { catalog } }: ScenarioEnvironment,
  table: string,
  column: string,
): string | undefined {
  const known = catalog.table(table);
  return systemColumnType(column) ?? (known && catalog.column(known, column)?.type);
}
