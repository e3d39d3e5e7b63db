import { type XmlElement } from "../../xaml/xmlTree";
import { textAt } from "../xmlParts";

/** A look-up column and a table that it leads to. */
export interface Relationship {
  readonly table: string;
  readonly column: string;
  readonly target: string;
}

/** Reads `<EntityRelationship>`; none of those between many and many, which no column holds. */
export function relationshipOf(element: XmlElement): Relationship | undefined {
  const [table, column, target] = [
    "ReferencingEntityName",
    "ReferencingAttributeName",
    "ReferencedEntityName",
  ].map((name) => textAt(element, name)?.toLowerCase());
  return table === undefined || column === undefined || target === undefined
    ? undefined
    : { table, column, target };
}
