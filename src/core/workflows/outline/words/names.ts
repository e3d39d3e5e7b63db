import { type Choice } from "../../../rows/tableDefinition";

/** What people call a table and its columns, where it is known; names as in Dataverse's metadata. */
export interface TableLabels {
  readonly logicalname: string;
  readonly displayname?: string;
  readonly columns: readonly ColumnLabels[];
}

export interface ColumnLabels {
  readonly logicalname: string;
  readonly displayname?: string;
  /** Of a choice or a yes/no. */
  readonly choices?: readonly Pick<Choice, "value" | "label">[];
}

/** Columns that every table of Dataverse has; solutions rarely name them. */
const systemLabels: ReadonlyMap<string, string> = new Map([
  ["statecode", "Status"],
  ["statuscode", "Status Reason"],
  ["ownerid", "Owner"],
  ["owninguser", "Owning User"],
  ["owningteam", "Owning Team"],
  ["createdon", "Created On"],
  ["createdby", "Created By"],
  ["modifiedon", "Modified On"],
  ["modifiedby", "Modified By"],
]);

/** How things are called in an outline: by the names that people know, else by their logical names. */
export class Names {
  private readonly tables = new Map<string, TableLabels>();
  private readonly columns = new Map<string, ColumnLabels>();

  constructor(labels: readonly TableLabels[]) {
    for (const table of labels) {
      this.tables.set(table.logicalname, table);
      for (const column of table.columns) {
        this.columns.set(`${table.logicalname}.${column.logicalname}`, column);
      }
    }
  }

  table(logicalname: string): string {
    return this.tables.get(logicalname)?.displayname ?? logicalname;
  }

  column(table: string, attribute: string): string {
    const label = this.columns.get(`${table}.${attribute}`)?.displayname;
    const isNamed = this.tables.get(table)?.displayname !== undefined;
    return label ?? (isNamed ? systemLabels.get(attribute) : undefined) ?? attribute;
  }

  /** The label of a choice, or of a yes/no by 1 and 0. */
  label(table: string, attribute: string, value: number): string | undefined {
    const choices = this.columns.get(`${table}.${attribute}`)?.choices;
    return choices?.find((choice) => choice.value === value)?.label;
  }
}
