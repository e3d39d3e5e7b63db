import { type Choice } from "../../rows/tableDefinition";
import { type SqlDatabase } from "./sqlDatabase";

type ChoicesByValue = ReadonlyMap<number, Choice>;

const none: ChoicesByValue = new Map();

/** The labels of choices (`stringmap`), remembered table by table: each row that is read asks for some. */
export class SqliteChoices {
  private readonly byTable = new Map<number, ReadonlyMap<string, ChoicesByValue>>();

  constructor(private readonly database: SqlDatabase) {}

  forget(): void {
    this.byTable.clear();
  }

  /** In the order in which they are shown. */
  of(tableId: number, column: string): ChoicesByValue {
    let columns = this.byTable.get(tableId);
    if (columns === undefined) {
      columns = this.read(tableId);
      this.byTable.set(tableId, columns);
    }
    return columns.get(column) ?? none;
  }

  replace(tableId: number, column: string, choices: readonly Choice[]): void {
    this.database
      .prepare("DELETE FROM stringmap WHERE tableid = ? AND attributename = ?")
      .run(tableId, column);
    const insert = this.database.prepare(
      `INSERT OR REPLACE INTO stringmap (tableid, attributename, attributevalue, value, displayorder, statecode)
       VALUES (?, ?, ?, ?, ?, ?)`,
    );
    choices.forEach(({ value, label, statecode }, index) =>
      insert.run(tableId, column, value, label, index, statecode ?? null),
    );
    this.byTable.delete(tableId);
  }

  private read(tableId: number): ReadonlyMap<string, ChoicesByValue> {
    const columns = new Map<string, Map<number, Choice>>();
    const rows = this.database
      .prepare("SELECT * FROM stringmap WHERE tableid = ? ORDER BY attributename, displayorder")
      .all(tableId);
    for (const row of rows) {
      const column = row["attributename"] as string;
      const choices = columns.get(column) ?? new Map<number, Choice>();
      const value = Number(row["attributevalue"]);
      columns.set(column, choices);
      choices.set(value, {
        value,
        label: row["value"] as string,
        ...(row["statecode"] !== null && { statecode: Number(row["statecode"]) }),
      });
    }
    return columns;
  }
}
