import { type ColumnType } from "../../rows/value";

/**
 * The types of exported columns (`<Type>`), as ours. What is not among them holds files, pictures or what the platform
 * works out for itself, and is left out. A list of choices is kept as the text of its numbers.
 */
const columnTypes: Readonly<Record<string, ColumnType>> = {
  nvarchar: "text",
  ntext: "text",
  memo: "text",
  multiselectpicklist: "text",
  int: "whole",
  bigint: "whole",
  float: "double",
  decimal: "decimal",
  money: "money",
  bit: "boolean",
  datetime: "dateTime",
  picklist: "choice",
  state: "choice",
  status: "choice",
  lookup: "lookup",
  customer: "lookup",
  owner: "lookup",
  uniqueidentifier: "guid",
  primarykey: "guid",
  partylist: "partyList",
};

/** Every table has them, for the platform's own use. */
const platformColumns: ReadonlySet<string> = new Set([
  "createdonbehalfby",
  "modifiedonbehalfby",
  "importsequencenumber",
  "overriddencreatedon",
  "owningbusinessunit",
  "timezoneruleversionnumber",
  "utcconversiontimezonecode",
  "versionnumber",
]);

export function columnTypeOf(logicalname: string, type: string): ColumnType | undefined {
  return Object.hasOwn(columnTypes, type) && !platformColumns.has(logicalname)
    ? columnTypes[type]
    : undefined;
}
