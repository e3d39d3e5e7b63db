import { primaryKeyOf } from "../../rows/primaryName";
import { type ColumnType } from "../../rows/value";
import { type DataTable } from "../catalog";
import { type SqliteCatalog } from "./sqliteCatalog";

/** How a column's values stand in the store, where that is not the column's type itself. */
type KeyForm = "reference" | "workflow" | "activation";
export type Form = Exclude<ColumnType, "lookup" | "partyList"> | KeyForm | "guidBytes";

/** A column as SQL: an expression that is NULL where the row has no value. It holds keys and words of our own only. */
export interface SqlColumn {
  readonly expression: string;
  readonly form: Form;
}

/** Where the rows of a table that criteria are about stand. */
export interface SqlTable {
  readonly name: "datarow" | "asyncoperation" | "workflowlog" | "processsession";
  /** Which of the rows, as a condition. */
  readonly where: string;
  /** How many bytes of a row may be many, as an expression that looks at none of them. */
  readonly bytes: string;
  column(logicalname: string): SqlColumn | undefined;
}

export function sqlTable(catalog: SqliteCatalog, logicalname: string): SqlTable | undefined {
  const system = own(systemColumns, logicalname);
  if (system !== undefined) {
    const name = logicalname as SqlTable["name"];
    return {
      name,
      where: "1",
      bytes: bytesOf[name],
      column: (column) => toColumn(name, column, own(system, column)),
    };
  }
  const table = catalog.table(logicalname);
  return (
    table && {
      name: "datarow",
      where: `tableid = ${table.id}`,
      bytes: bytesOf.datarow,
      column: (column) => dataColumn(catalog, table, column),
    }
  );
}

const bytesOf: Readonly<Record<SqlTable["name"], string>> = {
  datarow: "octet_length(body)",
  asyncoperation: "coalesce(octet_length(message), 0) + coalesce(octet_length(friendlymessage), 0)",
  workflowlog: "coalesce(octet_length(message), 0)",
  processsession: "0",
};

/** The form alone: the column's own, without a value where it is NULL. */
type Stored = Form | SqlColumn;

function toColumn(table: string, name: string, stored: Stored | undefined): SqlColumn | undefined {
  return typeof stored === "string" ? { expression: `${table}.${name}`, form: stored } : stored;
}

/** Foreign names may be those of JavaScript's own objects. */
function own<Item>(record: Readonly<Record<string, Item>>, name: string): Item | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

function key(column: string, form: KeyForm): SqlColumn {
  return { expression: `NULLIF(${column}, 0)`, form };
}

const systemColumns: Readonly<Record<string, Readonly<Record<string, Stored>>>> = {
  asyncoperation: {
    asyncoperationid: "guidBytes",
    name: "text",
    operationtype: "choice",
    statecode: "choice",
    statuscode: "choice",
    workflowid: key("asyncoperation.workflowid", "workflow"),
    workflowactivationid: key("asyncoperation.workflowactivationid", "activation"),
    regardingobjectid: key("asyncoperation.regardingobjectid", "reference"),
    primaryentitytype: {
      expression: "(SELECT logicalname FROM datatable WHERE id = asyncoperation.tableid)",
      form: "text",
    },
    ownerid: "reference",
    createdby: "reference",
    createdon: "dateTime",
    modifiedon: "dateTime",
    startedon: "dateTime",
    completedon: "dateTime",
    postponeuntil: "dateTime",
    retrycount: "whole",
    errorcode: "text",
    message: "text",
    friendlymessage: "text",
    messagename: "text",
    recurrencepattern: "text",
    correlationid: "guidBytes",
    depth: "whole",
  },
  workflowlog: {
    asyncoperationid: {
      expression: `coalesce(
        (SELECT asyncoperationid FROM asyncoperation WHERE id = workflowlog.asyncoperationid),
        (SELECT processsessionid FROM processsession WHERE id = workflowlog.processsessionid))`,
      form: "guidBytes",
    },
    stepname: "text",
    activityname: "text",
    stagename: "text",
    status: "choice",
    startedon: "dateTime",
    completedon: "dateTime",
    errorcode: "text",
    message: "text",
  },
  processsession: {
    processsessionid: "guidBytes",
    name: "text",
    processid: "workflow",
    regardingobjectid: "reference",
    executedby: "reference",
    statecode: "choice",
    statuscode: "choice",
    startedon: "dateTime",
    completedon: "dateTime",
    errorcode: "text",
  },
};

const rowColumns: Readonly<Record<string, Stored>> = {
  statecode: "choice",
  statuscode: "choice",
  ownerid: "reference",
  owninguser: owner("systemuser"),
  owningteam: owner("team"),
  createdon: "dateTime",
  createdby: "reference",
  modifiedon: "dateTime",
  modifiedby: "reference",
};

function owner(table: "systemuser" | "team"): SqlColumn {
  return {
    expression: `(SELECT reference.id FROM reference JOIN datatable ON datatable.id = reference.tableid
      WHERE reference.id = datarow.ownerid AND datatable.logicalname = '${table}')`,
    form: "reference",
  };
}

function dataColumn(
  catalog: SqliteCatalog,
  table: DataTable,
  logicalname: string,
): SqlColumn | undefined {
  const system = toColumn("datarow", logicalname, own(rowColumns, logicalname));
  if (system !== undefined) {
    return system;
  }
  if (logicalname === primaryKeyOf(table.logicalname)) {
    const expression = "(SELECT guid FROM reference WHERE id = datarow.referenceid)";
    return { expression, form: "guidBytes" };
  }
  const column = catalog.column(table, logicalname);
  if (column === undefined || column.type === "partyList") {
    return undefined;
  }
  const value = `json_extract(datarow.body, '$."${column.id}"')`;
  return column.type === "choice"
    ? // A choice without a label in the catalogue stands in a list with its own.
      {
        expression: `coalesce(json_extract(datarow.body, '$."${column.id}"[0]'), ${value})`,
        form: "choice",
      }
    : { expression: value, form: column.type === "lookup" ? "reference" : column.type };
}
