import { type RowReference } from "../../rows/value";
import { type BulkDeletion } from "../../store/bulkDeletionStore";
import { type Store } from "../../store/store";
import { type Criteria } from "../criteria";
import { criteriaTable } from "../criteriaTable";
import { type Context } from "../resolveCondition";
import { readFetchXml } from "../readFetchXml";

/** For whom and when criteria are read, in the environment's zone. */
export function contextAt(
  { settings }: Pick<Store, "settings">,
  now: number,
  { id: userId }: Pick<RowReference, "id">,
): Context {
  return { now, timeZone: settings.get("timezone") ?? "UTC", userId };
}

/** The criteria of a bulk deletion; throws a sentence where they mean nothing any more. */
export function criteriaOf(
  { catalog }: Pick<Store, "catalog">,
  { orderedquerysetxml }: Pick<BulkDeletion, "orderedquerysetxml">,
  context: Context,
): Criteria {
  const tableOf = (name: string) => criteriaTable(catalog, name);
  return readFetchXml(orderedquerysetxml, { ...context, tableOf });
}
