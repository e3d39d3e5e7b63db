import { type Random } from "../../base/random";
import { stableGuid } from "../../base/stableGuid";
import { malformedFile, type DataFileRow } from "../dataFiles/dataFile";
import { atPlace } from "../dataFiles/atPlace";
import { readValues } from "../declareColumns";
import { type RowPipeline } from "../rowPipeline";
import { primaryKeyOf } from "../primaryName";
import { checkOwner } from "../owner";
import { splitColumns } from "../systemColumns";
import { type ColumnValues } from "../value";
import { type ColumnPlan } from "./columnPlan";

/** A row of a data file whose values have the types of its columns. */
export interface CheckedRow {
  readonly table: string;
  /** Guid; it is not among the columns. */
  readonly id: string;
  readonly columns: ColumnValues;
}

/** `place`: for what a real-time workflow says of it. */
export interface PlacedRow {
  readonly row: CheckedRow;
  readonly place: string;
}

/** Checks the rows of a file one after the other. */
export class RowCheck {
  /** Where each id of a table stands. */
  private readonly places = new Map<string, Map<string, string>>();

  constructor(
    private readonly plan: ColumnPlan,
    private readonly world: { readonly random: Random; readonly timeZone: string },
  ) {}

  /** Throws `import.malformed` with the place of what is wrong. */
  check({ table, id: written, columns: json, place }: DataFileRow): CheckedRow {
    return atPlace(place, () => {
      const read = readValues(this.plan.columnsOf(table, place), json, this.world.timeZone);
      const { id: key, owner } = splitColumns(table, read);
      checkOwner(owner);
      const id = written === undefined ? key : stableGuid(written);
      if (id !== undefined) {
        this.refuseTwice(table, id, { place, written: written ?? id });
      }
      const columns = key === undefined ? read : without(primaryKeyOf(table), read);
      return { table, id: id ?? this.world.random.guid(), columns };
    });
  }

  private refuseTwice(
    table: string,
    id: string,
    { place, written }: { readonly place: string; readonly written: string },
  ): void {
    const places = this.places.get(table) ?? new Map<string, string>();
    this.places.set(table, places);
    const before = places.get(id);
    if (before !== undefined) {
      throw malformedFile(
        place,
        `The id "${written.slice(0, 80)}" of ${table} is there twice, first at ${before}.`,
      );
    }
    places.set(id, place);
  }
}

/** A row whose id is there is updated, any other is created. */
export function putRow(
  rows: Pick<RowPipeline, "get" | "create" | "update">,
  { table, id, columns }: CheckedRow,
): "created" | "updated" {
  if (rows.get({ table, id }) !== undefined) {
    rows.update({ table, id }, columns);
    return "updated";
  }
  rows.create(table, new Map(columns).set(primaryKeyOf(table), { type: "guid", value: id }));
  return "created";
}

function without(name: string, columns: ColumnValues): ColumnValues {
  return new Map([...columns].filter(([each]) => each !== name));
}
