import { parseGuid } from "../base/guid";
import { isLogicalName } from "./logicalName";
import { type RowReference } from "./value";

/** What rows' addresses begin with where an environment was told nothing else: a VS Code with this extension opens them. */
export const defaultRowUrlBase = "vscode://system-jobs.system-jobs";

/** An address that opens a row: `<base>/row/<table>/<id>`. It stays the same for the life of the row. */
export function rowUrl(base: string, { table, id }: RowReference): string {
  return `${base}/row/${encodeURIComponent(table)}/${encodeURIComponent(id)}`;
}

/** The row that the path of such an address names, without its escapes; undefined for any other path. */
export function rowOfUrlPath(path: string): Pick<RowReference, "table" | "id"> | undefined {
  const [, table = "", guid = ""] = /^\/row\/([^/]+)\/([^/]+)$/.exec(path) ?? [];
  const id = parseGuid(guid);
  return id === undefined || !isLogicalName(table) ? undefined : { table, id };
}
