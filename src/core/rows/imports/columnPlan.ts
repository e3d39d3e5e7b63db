import { AppError } from "../../base/errors";
import { type Catalog } from "../../store/catalog";
import { atPlace } from "../dataFiles/atPlace";
import { type DeclaredColumn } from "../dataFiles/dataFile";
import {
  declareColumn,
  refuseOtherType,
  refuseTooMany,
  type TableColumns,
} from "../declareColumns";
import { isSystemColumn } from "../systemColumns";
import { type ColumnType } from "../value";

/** More tables and new columns than any solution has; they are all made in one go. */
const maxTables = 1000;
const maxNewColumns = 5000;

/** The columns that an import needs and its tables do not have yet. They are made when the whole file was read. */
export class ColumnPlan {
  private readonly tables = new Map<string, PlannedTable>();
  private readonly planned: DeclaredColumn[] = [];

  constructor(private readonly catalog: Catalog) {}

  declare({ table, column, type, place }: DeclaredColumn): void {
    atPlace(place, () => {
      this.columnsOf(table, place).declare(column, type);
    });
  }

  /** `place`: where they are needed. */
  columnsOf(table: string, place: string): Required<TableColumns> {
    let known = this.tables.get(table);
    if (known === undefined) {
      if (this.tables.size === maxTables) {
        throw new AppError(
          "import.malformed",
          `The file has rows of more than ${maxTables} tables.`,
        );
      }
      known = new PlannedTable(this.catalog, table, (column) => {
        this.add(column);
      });
      this.tables.set(table, known);
    }
    known.place = place;
    return known;
  }

  get tableNames(): readonly string[] {
    return [...this.tables.keys()];
  }

  /** Somebody else may have declared such a column meanwhile, with another type. */
  carryOut(): void {
    for (const table of this.tables.keys()) {
      this.catalog.declareTable(table);
    }
    for (const { table, column, type, place } of this.planned) {
      atPlace(place, () => {
        declareColumn(this.catalog, this.catalog.declareTable(table), column, type);
      });
    }
  }

  private add(column: DeclaredColumn): void {
    if (this.planned.length === maxNewColumns) {
      throw new AppError(
        "import.malformed",
        `The file makes more than ${maxNewColumns} new columns. Divide it.`,
      );
    }
    this.planned.push(column);
  }
}

class PlannedTable implements TableColumns {
  place = "";
  readonly choicesOf: TableColumns["choicesOf"];
  private readonly types: Map<string, ColumnType>;

  constructor(
    catalog: Catalog,
    readonly table: string,
    private readonly add: (column: DeclaredColumn) => void,
  ) {
    const existing = catalog.table(table);
    const columns = existing === undefined ? [] : catalog.columns(existing);
    this.choicesOf = (column) => (existing === undefined ? [] : catalog.choices(existing, column));
    this.types = new Map(columns.map(({ logicalname, type }) => [logicalname, type]));
  }

  readonly typeOf = (column: string): ColumnType | undefined => this.types.get(column);

  readonly declare = (column: string, type: ColumnType): void => {
    if (isSystemColumn(this.table, column)) {
      return;
    }
    const here = this.types.get(column);
    if (here !== undefined) {
      refuseOtherType(this.table, column, { here, declared: type });
      return;
    }
    refuseTooMany(this.table, this.types.size);
    this.types.set(column, type);
    this.add({ table: this.table, column, type, place: this.place });
  };
}
