import { emailColumns } from "../rows/emailColumns";
import { isSystemColumn } from "../rows/systemColumns";
import { type Catalog, type DataTable } from "../store/catalog";
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
    const name = tableOf(node);
    if (name !== undefined) {
      const table = declareTable(catalog, name);
      if (node.kind === "set" && !isSystemColumn(name, node.attribute)) {
        catalog.declareColumn(table, node.attribute, node.target ?? "text");
      }
    }
  }
}

/** The table whose rows a node reads or changes; those that values only refer to need not be there. */
function tableOf(node: StepNode): string | undefined {
  switch (node.kind) {
    case "sendEmail":
      return "email";
    case "referenceLiteral":
    case "convert":
      return undefined;
    default:
      return "table" in node ? node.table : undefined;
  }
}

function declareTable(catalog: Catalog, name: string): DataTable {
  const table = catalog.declareTable(name);
  if (name === "email") {
    for (const [column, type] of emailColumns) {
      catalog.declareColumn(table, column, type);
    }
  }
  return table;
}
