import { counted } from "../../jobs/timeFormat";
import { tablePrivilege } from "../../security/privileges";
import { type SkipReason } from "../../store/bulkDeletionStore";
import { type CriteriaTable } from "../criteriaTable";

/** Why rows that match are not deleted all the same, for those who ask why nothing was. */
export function stayHints(
  { logicalname }: CriteriaTable,
  stays: readonly { readonly reason: SkipReason; readonly count: number }[],
): readonly string[] {
  return stays.map(({ reason, count }) => {
    switch (reason) {
      case "openJob":
        return `${counted(count, "job")} that ${count === 1 ? "matches is" : "match are"} not completed. Only completed jobs are deleted: cancel them first, or wait.`;
      case "logOfOpenJob":
        return `${counted(count, "row")} that ${count === 1 ? "matches belongs" : "match belong"} to system jobs that are not completed. They stay until those are.`;
      case "privilege":
        return `${counted(count, "row")} that ${count === 1 ? "matches belongs" : "match belong"} to others: your privilege ${tablePrivilege("Delete", logicalname)} does not reach so far. Ask an administrator, or act as another user.`;
    }
  });
}

export function missingPrivilege({ logicalname, displaycollectionname }: CriteriaTable): string {
  return `You may delete no ${displaycollectionname}: no role of yours has the privilege ${tablePrivilege("Delete", logicalname)}. Ask an administrator, or act as another user.`;
}
