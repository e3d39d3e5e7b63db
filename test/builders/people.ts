import { type ColumnValues, type RowReference, type Value } from "../../src/core/rows/value";
import { pipelineFor } from "../../src/core/rows/importRows";
import { type DepthName, depthMasks } from "../../src/core/security/privileges";
import { aGuid, text } from "./rows";

/** Makes users, teams, units and roles as rows, the way a person would. */
export class TestPeople {
  private made = 0x700000;

  constructor(
    private readonly engine: Parameters<typeof pipelineFor>[0] & { readonly caller: RowReference },
  ) {}

  unit(name: string, parent?: RowReference): RowReference {
    return this.put("businessunit", [
      ["name", text(name)],
      ["parentbusinessunitid", lookup(parent)],
    ]);
  }

  user(name: string, unit?: RowReference, ...roles: readonly RowReference[]): RowReference {
    const user = this.put("systemuser", [
      ["fullname", text(name)],
      ["businessunitid", lookup(unit)],
    ]);
    roles.forEach((role) => this.give(user, role));
    return user;
  }

  team(name: string, members: readonly RowReference[], unit?: RowReference): RowReference {
    const team = this.put("team", [
      ["name", text(name)],
      ["businessunitid", lookup(unit)],
    ]);
    for (const member of members) {
      this.put("teammembership", [
        ["teamid", lookup(team)],
        ["systemuserid", lookup(member)],
      ]);
    }
    return team;
  }

  role(privileges: Readonly<Record<string, DepthName>>): RowReference {
    const role = this.put("role", [["name", text(Object.keys(privileges).join(", "))]]);
    for (const [name, depth] of Object.entries(privileges)) {
      this.put("roleprivileges", [
        ["privilegename", text(name)],
        ["roleid", lookup(role)],
        ["privilegedepthmask", { type: "choice", value: depthMasks[depth] }],
      ]);
    }
    return role;
  }

  give(to: RowReference, role: RowReference): RowReference {
    return to.table === "team"
      ? this.put("teamroles", [
          ["teamid", lookup(to)],
          ["roleid", lookup(role)],
        ])
      : this.put("systemuserroles", [
          ["systemuserid", lookup(to)],
          ["roleid", lookup(role)],
        ]);
  }

  change(row: RowReference, columns: ColumnValues): void {
    this.rows.update(row, columns);
  }

  remove(row: RowReference): void {
    this.rows.delete(row);
  }

  private put(
    table: string,
    columns: readonly (readonly [string, Value | undefined])[],
  ): RowReference {
    const id = { type: "guid", value: aGuid(this.made++) } as const;
    return this.rows.create(table, new Map([...columns, [`${table}id`, id]]));
  }

  private get rows() {
    return pipelineFor(this.engine, { caller: this.engine.caller, startsWorkflows: false });
  }
}

function lookup(value: RowReference | undefined): Value | undefined {
  return value && { type: "lookup", value };
}
