import { type BulkDeletion } from "../../store/bulkDeletionStore";
import { type Store } from "../../store/store";
import { type Criteria } from "../criteria";
import { criteriaTable } from "../criteriaTable";
import { type Context } from "../resolveCondition";
import { readFetchXml } from "../readFetchXml";

/** The criteria of a bulk deletion; throws a sentence where they mean nothing any more. */
export function criteriaOf(
  { catalog }: Pick<Store, "catalog">,
  { orderedquerysetxml }: Pick<BulkDeletion, "orderedquerysetxml">,
  context: Context,
): Criteria {
  const tableOf = (name: string) => criteriaTable(catalog, name);
  return readFetchXml(orderedquerysetxml, { ...context, tableOf });
}
