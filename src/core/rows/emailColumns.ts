import { type ColumnType } from "./value";

/** The columns of Dataverse's table `email` that an e-mail is made of. Exports do not tell their types. */
export const emailColumns: ReadonlyMap<string, ColumnType> = new Map([
  ["subject", "text"],
  ["from", "partyList"],
  ["to", "partyList"],
  ["cc", "partyList"],
  ["bcc", "partyList"],
  ["description", "text"],
  ["regardingobjectid", "lookup"],
]);
