import { type RowReference } from "../../core/rows/value";
import { isOff, may } from "../../core/security/deeds";
import { isDisabled } from "../../core/security/depth";
import { namedMembership } from "../../core/security/membershipNames";
import { tablePrivilege } from "../../core/security/privileges";
import { type ListedRow } from "../../core/store/rowStore";
import { type Store } from "../../core/store/store";
import { type RowDeed, rowDeeds, type RowSummary } from "../../protocol/rowRequests";

/** A row as lists show it, with what the one who acts now may not do with it. */
export function summaryOfRow(store: Store, caller: RowReference, row: ListedRow): RowSummary {
  const { reference } = row;
  const refused = refusedDeeds(store, caller, reference);
  return {
    ...row,
    reference: namedMembership(store, reference),
    ...(reference.table === "systemuser" && { isDisabled: isDisabled(store, reference) }),
    ...(refused.length > 0 && { refused }),
  };
}

function refusedDeeds(store: Store, caller: RowReference, row: RowReference): readonly RowDeed[] {
  if (isOff(store, caller)) {
    return rowDeeds;
  }
  // Who may do it with every row is not asked whose this one is.
  const mayDo = (verb: RowDeed, owner?: RowReference): boolean =>
    may(store, caller, { privilege: tablePrivilege(verb, row.table), to: { owner } });
  const limited = rowDeeds.filter((verb) => !mayDo(verb));
  if (limited.length === 0) {
    return [];
  }
  const owner = store.rows.get(row)?.owner;
  return limited.filter((verb) => !mayDo(verb, owner));
}
