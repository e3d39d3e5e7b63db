import { type RowReference } from "../rows/value";

/**
 * Why an open job cannot run: `disabled` its owner is, `deleted` its owner was, `privilege` its owner may not run workflows,
 * `former` it runs as the owner of a workflow that belongs to someone else by now, `deletion` its owner may not delete what
 * it is to delete.
 */
export interface OwnerRefusal {
  readonly reason: "disabled" | "deleted" | "privilege" | "former" | "deletion";
  /** When the user was disabled or the workflow assigned, where that is known, and by whom. */
  readonly on?: number;
  readonly by?: RowReference;
  /** Of `deletion`: the privilege that is missing. */
  readonly privilege?: string;
  /** Whom it can be moved to: the present owner of its workflow. Absent where they may not run workflows either. */
  readonly newowner?: RowReference;
}

/** Jobs of these two kinds need other rights of their owners. */
export const ownedKinds = ["workflows", "bulkDeletions"] as const;
export type OwnedKind = (typeof ownedKinds)[number];

/**
 * What a job fails with. The service documents no code for a former owner: this one is its general refusal. Its code for a
 * disabled user is said of one without a business unit, too, as whom a deleted one counts.
 */
export const ownerErrors = {
  disabled: "0x80040225",
  deleted: "0x80040225",
  privilege: "0x80040220",
  former: "0x80048306",
  deletion: "0x80040220",
} as const satisfies Record<OwnerRefusal["reason"], `0x${string}`>;

const codes: ReadonlySet<string | undefined> = new Set(Object.values(ownerErrors));

export function isOwnerError(code: string | undefined): boolean {
  return codes.has(code);
}
