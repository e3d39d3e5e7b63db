import { AppError } from "../../base/errors";
import { toLogicalName } from "../../rows/logicalName";
import { type ColumnDefinition, type TableDefinition } from "../../rows/tableDefinition";
import { FileError } from "../../xaml/fileError";
import { type XmlElement } from "../../xaml/xmlTree";
import { childrenOf, localized, partOf, textAt } from "../xmlParts";
import { columnTypeOf } from "./columnTypes";
import { choicesOf } from "./optionSet";

/** A column whose choices may stand elsewhere. */
export interface ExportedColumn extends ColumnDefinition {
  /** The global option set that it shares with others. */
  readonly optionset?: string;
}

export interface ExportedTable extends TableDefinition {
  readonly file: string;
  readonly columns: readonly ExportedColumn[];
}

/** Reads `<entity Name="…">`, which `Entity.xml` and `customizations.xml` have alike. Throws `FileError`. */
export function tableOf(
  file: string,
  entity: XmlElement,
  language: string | undefined,
): ExportedTable {
  const displayname = localized(partOf(entity, "LocalizedNames"), language);
  const displaycollectionname = localized(partOf(entity, "LocalizedCollectionNames"), language);
  const attributes = childrenOf(partOf(entity, "attributes") ?? entity, "attribute");
  const named = attributes.find((attribute) => masksOf(attribute).includes("PrimaryName"));
  return {
    file,
    logicalname: logicalName(file, entity, "table", entity.attributes.get("Name")),
    ...(displayname !== undefined && { displayname }),
    ...(displaycollectionname !== undefined && { displaycollectionname }),
    ...(named && { primaryname: columnName(file, named) }),
    columns: attributes.flatMap((attribute) => columnsOf(file, attribute, language)),
  };
}

function columnsOf(
  file: string,
  attribute: XmlElement,
  language: string | undefined,
): readonly ExportedColumn[] {
  const logicalname = columnName(file, attribute);
  const written = textAt(attribute, "Type") ?? "";
  const type = columnTypeOf(logicalname, written);
  if (type === undefined) {
    return [];
  }
  const displayname = localized(partOf(attribute, "displaynames"), language);
  const own = partOf(attribute, "optionset");
  const shared = textAt(attribute, "OptionSetName");
  return [
    {
      logicalname,
      type,
      ...(displayname !== undefined && { displayname }),
      ...(written === "customer" && { targets: ["account", "contact"] }),
      ...(own && { choices: choicesOf(own, language) }),
      ...(!own && shared !== undefined && { optionset: shared.toLowerCase() }),
    },
  ];
}

function masksOf(attribute: XmlElement): readonly string[] {
  return textAt(attribute, "DisplayMask")?.split("|") ?? [];
}

function columnName(file: string, attribute: XmlElement): string {
  const name =
    textAt(attribute, "LogicalName") ??
    textAt(attribute, "Name") ??
    attribute.attributes.get("PhysicalName");
  return logicalName(file, attribute, "column", name);
}

function logicalName(
  file: string,
  { line, column }: XmlElement,
  what: "table" | "column",
  name: string | undefined,
): string {
  const fail = (detail: string): never => {
    throw new FileError("import.malformed", file, { line, column }, detail);
  };
  try {
    return toLogicalName(what, name ?? fail(`This ${what} has no name.`));
  } catch (thrown) {
    if (thrown instanceof AppError && !(thrown instanceof FileError)) {
      return fail(thrown.message);
    }
    throw thrown;
  }
}
