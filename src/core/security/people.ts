import { type Row } from "../rows/row";
import { type RowReference } from "../rows/value";
import { type Store } from "../store/store";
import { depthOfMask, namesThatGive, type PrivilegeDepth, privilegeDepths } from "./privileges";
import { isPeopleTable } from "./peopleTables";

type Key = Pick<RowReference, "table" | "id">;

/** What a user's or team's row and memberships say. */
interface Person {
  /** Has it a row? */
  readonly isKnown: boolean;
  readonly isDisabled: boolean;
  /** Guid. */
  readonly unit: string | undefined;
  readonly teams: ReadonlySet<string>;
  readonly roles: readonly RowReference[];
}

/** A user or team without a row. */
const nobody: Person = {
  isKnown: false,
  isDisabled: false,
  unit: undefined,
  teams: new Set(),
  roles: [],
};

/**
 * Who people are and what their roles give them, read from their rows when somebody asks and remembered until one of those
 * rows changes: a change costs nothing, and an answer costs what the one user has.
 */
export class People {
  private readonly persons = new Map<string, Person>();
  private readonly depths = new Map<string, PrivilegeDepth | undefined>();
  private readonly given = new Map<string, ReadonlyMap<string, PrivilegeDepth>>();
  private readonly parents = new Map<string, string | undefined>();

  constructor(private readonly store: Store) {
    store.changes.onDidChangeTable((table) => {
      if (isPeopleTable(table)) {
        this.forget();
      }
    });
  }

  person(user: Key): Person {
    const key = `${user.table}/${user.id}`;
    const known = this.persons.get(key);
    if (known !== undefined) {
      return known;
    }
    const person = this.read(user);
    this.persons.set(key, person);
    return person;
  }

  /** The deepest that any role of the user, or of a team of the user, gives. The first caller has everything. */
  depth(user: Key, privilege: string): PrivilegeDepth | undefined {
    if (isFirstCaller(this.store, user)) {
      return privilegeDepths.Global;
    }
    const key = `${privilege}/${user.id}`;
    if (this.depths.has(key)) {
      return this.depths.get(key);
    }
    const names = namesThatGive(privilege);
    const found = this.person(user).roles.flatMap((role) =>
      names.flatMap((name) => this.givenBy(role).get(name) ?? []),
    );
    const depth = found.length === 0 ? undefined : (Math.max(...found) as PrivilegeDepth);
    this.depths.set(key, depth);
    return depth;
  }

  /** Is `unit` the other one or one below it? A cycle of parents ends the search. */
  isBelow(unit: string | undefined, top: string | undefined): boolean {
    const seen = new Set<string>();
    for (let at = unit; at !== top; at = this.parentOf(at)) {
      if (at === undefined || seen.has(at)) {
        return false;
      }
      seen.add(at);
    }
    return true;
  }

  private read(user: Key): Person {
    const row = this.store.rows.get(user);
    if (row === undefined) {
      // What its memberships and roles still say holds no longer: nobody acts as someone who is gone.
      return nobody;
    }
    const disabled = row.columns.get("isdisabled");
    const teams = this.links("teammembership", "systemuserid", user).flatMap((link) =>
      this.present(lookup(link, "teamid")),
    );
    const own = this.links("systemuserroles", "systemuserid", user);
    const byTeam = teams.flatMap((team) => this.links("teamroles", "teamid", team));
    return {
      isKnown: true,
      isDisabled: disabled?.type === "boolean" && disabled.value,
      unit: lookup(row, "businessunitid")[0]?.id,
      teams: new Set(teams.map(({ id }) => id)),
      roles: [...own, ...byTeam].flatMap((link) => this.present(lookup(link, "roleid"))),
    };
  }

  /** A role or team that was deleted gives nothing, though rows still name it. */
  private present(references: readonly RowReference[]): readonly RowReference[] {
    return references.filter((each) => this.store.rows.get(each) !== undefined);
  }

  private givenBy(role: RowReference): ReadonlyMap<string, PrivilegeDepth> {
    const known = this.given.get(role.id);
    if (known !== undefined) {
      return known;
    }
    const given = new Map<string, PrivilegeDepth>();
    for (const { columns } of this.links("roleprivileges", "roleid", role)) {
      const name = columns.get("privilegename");
      const mask = columns.get("privilegedepthmask");
      const depth = mask?.type === "choice" ? depthOfMask(mask.value) : undefined;
      if (name?.type === "text" && depth !== undefined) {
        const key = name.value.trim().toLowerCase();
        given.set(key, Math.max(depth, given.get(key) ?? depth) as PrivilegeDepth);
      }
    }
    this.given.set(role.id, given);
    return given;
  }

  private parentOf(unit: string | undefined): string | undefined {
    const root = this.store.settings.get("rootbusinessunit");
    if (unit === undefined || unit === root) {
      return undefined;
    }
    if (!this.parents.has(unit)) {
      const row = this.store.rows.get({ table: "businessunit", id: unit });
      this.parents.set(unit, (row && lookup(row, "parentbusinessunitid")[0]?.id) ?? root);
    }
    return this.parents.get(unit);
  }

  private links(table: string, column: string, to: Key): readonly Row[] {
    return this.store.rows.referring(table, column, to);
  }

  private forget(): void {
    this.persons.clear();
    this.depths.clear();
    this.given.clear();
    this.parents.clear();
  }
}

/**
 * A store's first caller stays a System Administrator whatever becomes of the rows that say so: else a slip would lock its
 * person out of it.
 */
export function isFirstCaller(store: Store, user: Pick<RowReference, "id">): boolean {
  return store.settings.get("caller") === user.id;
}

/** Nobody acts as someone who is gone, but for the first caller. */
export function isDeleted(store: Store, user: Key): boolean {
  return !isFirstCaller(store, user) && !peopleOf(store).person(user).isKnown;
}

const known = new WeakMap<Store, People>();

/** Of one store, for as long as it lives. */
export function peopleOf(store: Store): People {
  const people = known.get(store) ?? new People(store);
  known.set(store, people);
  return people;
}

function lookup(row: Row, column: string): readonly RowReference[] {
  const value = row.columns.get(column);
  return value?.type === "lookup" ? [value.value] : [];
}
