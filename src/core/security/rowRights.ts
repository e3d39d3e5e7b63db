import { JobError } from "../jobs/errorCatalogue";
import { type Row } from "../rows/row";
import { type ColumnValues, type RowReference } from "../rows/value";
import { type Store } from "../store/store";
import { calledOf, demand, demandEnabled } from "./deeds";
import { depthOf, isDisabled } from "./depth";
import { privilegeDepths, tablePrivilege, type TableVerb } from "./privileges";

const words: Readonly<Record<TableVerb, string>> = {
  Create: "create rows of",
  Read: "read rows of",
  Write: "change rows of",
  Delete: "delete rows of",
  Assign: "give away rows of",
};

/** Whose rights a change of rows is measured by. `depth` 0: a person's own change, not one of a workflow's step. */
export interface Actor {
  readonly user: RowReference;
  readonly depth: number;
}

/** What a user's roles let the user do to rows. Each throws 0x80040220 or 0x80040225 when they do not. */
export class RowRights {
  constructor(
    private readonly store: Store,
    private readonly actor: Actor,
  ) {}

  /** Of a row that will belong to this owner. */
  create(table: string, owner: RowReference): void {
    this.demand("Create", table, () => owner);
  }

  /** `row` is read only where the user's depth does not reach everything. */
  update(table: string, columns: ColumnValues, row: () => Pick<Row, "owner">): void {
    const isAssigned = columns.has("ownerid");
    if (isAssigned) {
      this.demand("Assign", table, () => row().owner);
    }
    if (!isAssigned || columns.size > 1) {
      this.demand("Write", table, () => row().owner);
    }
  }

  delete(table: string, row: () => Pick<Row, "owner">): void {
    this.demand("Delete", table, () => row().owner);
  }

  /** Nothing that is created or updated in this table can be refused. */
  isFree(table: string): boolean {
    this.demandEnabled();
    return (["Create", "Write", "Assign"] as const).every((verb) => this.isGlobal(verb, table));
  }

  private demand(verb: TableVerb, table: string, ownerOf: () => RowReference | undefined): void {
    this.demandEnabled();
    if (!this.isGlobal(verb, table)) {
      const to = { owner: ownerOf() };
      const privilege = tablePrivilege(verb, table);
      demand(this.store, this.actor.user, { what: `${words[verb]} ${table}`, privilege, to });
    }
  }

  private isGlobal(verb: TableVerb, table: string): boolean {
    const depth = depthOf(this.store, this.actor.user, tablePrivilege(verb, table));
    return depth === privilegeDepths.Global;
  }

  /** As whom a job runs was seen to when it was claimed. */
  private demandEnabled(): void {
    if (this.actor.depth === 0) {
      demandEnabled(this.store, this.actor.user);
    }
  }
}

/** For rows that are given to somebody else (0x8004022B). */
export function refuseDisabledOwner(store: Store, owner: RowReference): void {
  if (isDisabled(store, owner)) {
    throw new JobError(
      "0x8004022B",
      `${calledOf(store, owner)} is disabled and cannot be given a row. Enable the user, or choose another owner.`,
    );
  }
}
