import { stableGuid } from "../../base/stableGuid";
import { malformedFile, type DataFileRow } from "../dataFiles/dataFile";
import { atPlace } from "../dataFiles/atPlace";
import { readValues } from "../declareColumns";
import { type RowPipeline } from "../rowPipeline";
import { primaryKeyOf } from "../primaryName";
import { checkOwner } from "../owner";
import { defaultStatusOf, stateAfter } from "../rowState";
import { type SplitColumns, splitColumns, stateColumns } from "../systemColumns";
import { checkPeople } from "../../security/checkPeople";
import { RowRights } from "../../security/rowRights";
import { type ColumnValues, type RowReference } from "../value";
import { type ColumnPlan } from "./columnPlan";
import { type ImportWorld } from "./importWorld";

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
  private readonly timeZone: string;
  private readonly rights: RowRights;

  constructor(
    private readonly plan: ColumnPlan,
    private readonly world: Pick<ImportWorld, "store" | "random">,
    private readonly caller: RowReference,
  ) {
    this.rights = new RowRights(world.store, { user: caller, depth: 0 });
    this.timeZone = world.store.settings.get("timezone") ?? "UTC";
  }

  /** Throws `import.malformed` with the place of what is wrong. */
  check({ table, id: written, columns: json, place }: DataFileRow): CheckedRow {
    return atPlace(place, () => {
      const read = readValues(this.plan.columnsOf(table, place), json, this.timeZone);
      const sent = splitColumns(table, read);
      checkOwner(sent.owner);
      const known = written === undefined ? sent.id : stableGuid(written);
      if (known !== undefined) {
        this.refuseTwice(table, known, { place, written: written ?? known });
      }
      const id = known ?? this.world.random.guid();
      this.demandRights({ table, id }, read);
      checkPeople(table, read);
      const own = sent.id === undefined ? read : without(primaryKeyOf(table), read);
      return { table, id, columns: this.withState({ table, id }, sent, own) };
    });
  }

  /** May the caller make what will become of the row? It is written later, when there is no way back. */
  private demandRights(row: Pick<CheckedRow, "table" | "id">, columns: ColumnValues): void {
    if (this.rights.isFree(row.table)) {
      return;
    }
    const before = this.world.store.rows.get(row);
    if (before === undefined) {
      const owner = columns.get("ownerid");
      this.rights.create(row.table, owner?.type === "lookup" ? owner.value : this.caller);
    } else {
      this.rights.update(row.table, columns, () => before);
    }
  }

  /** State and status reason come together, so that it does not matter what becomes of the row before it is written. */
  private withState(
    row: Pick<CheckedRow, "table" | "id">,
    sent: SplitColumns,
    columns: ColumnValues,
  ): ColumnValues {
    const { catalog, rows } = this.world.store;
    const table = catalog.table(row.table);
    if (table === undefined || (sent.statecode ?? sent.statuscode) === undefined) {
      return columns;
    }
    const before = rows.get(row) ?? {
      statecode: 0,
      statuscode: defaultStatusOf(catalog, table, 0),
    };
    const { statecode, statuscode } = stateAfter(catalog, table, { before, sent });
    return new Map([...columns, ...stateColumns(statecode, statuscode)]);
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
