import { type RowReference } from "../../core/rows/value";
import { rowOfUri } from "../documents/documentUris";
import { type CommandParts } from "./commandParts";
import { findUser } from "./findUser";
import { namedRows } from "./namedRows";

/** The users that a command was called for: nodes, else the one whose row is looked at, else the one that the person finds. */
export async function userTargets(
  parts: CommandParts,
  [clicked, selection]: readonly [clicked: unknown, selection: unknown],
  title: string,
  isDisabled: boolean,
): Promise<readonly RowReference[]> {
  const open = rowOfUri(clicked);
  const rows: readonly RowReference[] =
    open !== undefined
      ? [open]
      : parts.selected(clicked, selection).flatMap((node) => (node.kind === "row" ? [node] : []));
  const users = rows.filter(({ table }) => table === "systemuser");
  if (users.length > 0) {
    return namedRows(
      parts,
      users.map(({ table, id }) => ({ table, id })),
    );
  }
  const found = await findUser(parts, title, { isDisabled });
  return found === undefined ? [] : [found.user];
}
