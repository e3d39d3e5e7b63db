import { isSystemColumn } from "../rows/systemColumns";
import { type Catalog } from "../store/catalog";
import { type StepNode, type StepTree } from "./stepTree";

/**
 * Declares the tables that a workflow works on and the columns that it sets. An export names both and, for what it sets,
 * the type; a column that it only reads stays unknown, and reads as empty, until somebody fills it.
 */
export function declareTables(catalog: Catalog, primaryentity: string, tree: StepTree): void {
  catalog.declareTable(primaryentity);
  const open: StepNode[] = [...tree.body];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if ("body" in node) {
      open.push(...node.body);
    }
    if ("table" in node && node.kind !== "referenceLiteral") {
      const table = catalog.declareTable(node.table);
      if (node.kind === "set" && !isSystemColumn(node.table, node.attribute)) {
        catalog.declareColumn(table, node.attribute, node.target ?? "text");
      }
    }
  }
}
