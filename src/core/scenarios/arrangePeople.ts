import { AppError } from "../base/errors";
import { importNow } from "../rows/imports/importNow";
import { type RowReference } from "../rows/value";
import { depthMasks } from "../security/privileges";
import { type Scenario } from "./model/scenario";
import { type ScenarioEnvironment } from "./scenarioEnvironment";

interface PersonRow {
  readonly table: string;
  readonly id: string;
  readonly columns: Readonly<Record<string, unknown>>;
  readonly place: string;
}

type Person = Pick<RowReference, "table" | "id">;

/** Units, roles, teams and users, and the rows that tie them together, as Dataverse keeps them. */
export function arrangePeople(environment: ScenarioEnvironment, scenario: Scenario): void {
  const { businessUnits = [], roles = [], teams = [], users = [] } = scenario;
  const put = (rows: readonly PersonRow[]): void => {
    const known = rows.map(({ table, id, columns, place }) => ({
      table,
      id: environment.guid(id),
      columns: Object.entries(columns).filter(([, value]) => value !== undefined),
      place,
    }));
    importNow(environment.world, known, environment.person(undefined));
  };
  const unit = (id: string | undefined): Person | undefined => {
    if (id !== undefined && !businessUnits.some((each) => each.id === id)) {
      throw unknown(`business unit "${id}"`, "businessUnits", []);
    }
    return id === undefined ? undefined : { table: "businessunit", id };
  };
  put(
    businessUnits.map(({ id, name = id, parent }) => ({
      table: "businessunit",
      id,
      columns: { name, parentbusinessunitid: unit(parent) },
      place: `businessUnits "${id}"`,
    })),
  );
  put(roles.flatMap(rowsOfRole));
  put(
    teams.flatMap((team) => [
      {
        table: "team",
        id: team.id,
        columns: { name: team.name ?? team.id, businessunitid: unit(team.businessUnit) },
        place: `teams "${team.id}"`,
      },
      ...rolesOf(environment, { table: "team", id: team.id }, team.roles ?? []),
    ]),
  );
  put(
    users.flatMap(
      ({ id, fullname, businessUnit, disabled = false, teams: memberOf = [], ...user }) => [
        {
          table: "systemuser",
          id,
          columns: { fullname, isdisabled: disabled, businessunitid: unit(businessUnit) },
          place: `users "${id}"`,
        },
        ...rolesOf(
          environment,
          { table: "systemuser", id },
          user.roles ?? ["System Administrator"],
        ),
        ...memberOf.map((team) => {
          if (!teams.some((each) => each.id === team)) {
            throw unknown(`team "${team}"`, "teams", []);
          }
          return {
            table: "teammembership",
            id: `${id} in ${team}`,
            columns: {
              systemuserid: { table: "systemuser", id },
              teamid: { table: "team", id: team },
            },
            place: `users "${id}"`,
          };
        }),
      ],
    ),
  );
}

function rowsOfRole({
  name,
  privileges,
}: NonNullable<Scenario["roles"]>[number]): readonly PersonRow[] {
  const role = { table: "role", id: `role ${name}`, name };
  const place = `roles "${name}"`;
  return [
    { ...role, columns: { name }, place },
    ...Object.entries(privileges).map(([privilegename, depth]) => ({
      table: "roleprivileges",
      id: `${role.id} gives ${privilegename}`,
      columns: { privilegename, roleid: role, privilegedepthmask: depthMasks[depth] },
      place,
    })),
  ];
}

function rolesOf(
  environment: ScenarioEnvironment,
  { table, id }: Person,
  names: readonly string[],
): readonly PersonRow[] {
  const { store } = environment;
  return names.map((name) => {
    const role = { table: "role", id: `role ${name}`, name };
    if (store.rows.get({ table: role.table, id: environment.guid(role.id) }) === undefined) {
      const known = store.rows.page("role", { limit: 20 }).rows;
      throw unknown(
        `role "${name}"`,
        "roles",
        known.flatMap(({ reference }) => reference.name ?? []),
      );
    }
    const isTeam = table === "team";
    return {
      table: isTeam ? "teamroles" : "systemuserroles",
      id: `${id} has ${role.id}`,
      columns: { [isTeam ? "teamid" : "systemuserid"]: { table, id }, roleid: role },
      place: `${isTeam ? "teams" : "users"} "${id}"`,
    };
  });
}

function unknown(what: string, place: string, known: readonly string[]): AppError {
  const here = known.length > 0 ? ` There is ${known.map((name) => `"${name}"`).join(", ")}.` : "";
  return new AppError(
    "scenario.malformed",
    `There is no ${what}.${here} Name it under "${place}".`,
  );
}
