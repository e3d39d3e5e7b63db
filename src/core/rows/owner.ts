import { JobError } from "../jobs/errorCatalogue";
import { type RowReference } from "./value";

/** Users and teams own rows. */
export function checkOwner(owner: RowReference | undefined): void {
  if (owner && owner.table !== "systemuser" && owner.table !== "team") {
    throw new JobError(
      "0x80040203",
      `A row belongs to a user or a team, not to a row of ${owner.table}.`,
    );
  }
}
