import { type TableDefinition } from "../rows/tableDefinition";
import { type DepthName, depthMasks } from "./privileges";

const text = (logicalname: string, displayname: string) =>
  ({ logicalname, displayname, type: "text" }) as const;
const lookup = (logicalname: string, displayname: string, target: string) =>
  ({ logicalname, displayname, type: "lookup", targets: [target] }) as const;

const user = lookup("systemuserid", "User", "systemuser");
const team = lookup("teamid", "Team", "team");
const role = lookup("roleid", "Security Role", "role");
const unit = lookup("businessunitid", "Business Unit", "businessunit");

/**
 * Users, teams, business units and security roles are ordinary rows, under Dataverse's names. One thing differs: a row of
 * `roleprivileges` has the privilege's name, `privilegename`, where Dataverse has a reference to a table of privileges. A
 * name that ends in * stands for all that begin like it: `prvRead*` for every data table, `prv*` for everything.
 */
export const peopleTables: readonly TableDefinition[] = [
  {
    logicalname: "businessunit",
    displayname: "Business Unit",
    displaycollectionname: "Business Units",
    columns: [
      text("name", "Name"),
      lookup("parentbusinessunitid", "Parent Business", "businessunit"),
    ],
  },
  {
    logicalname: "systemuser",
    displayname: "User",
    displaycollectionname: "Users",
    columns: [
      text("fullname", "Full Name"),
      unit,
      { logicalname: "isdisabled", displayname: "Disabled", type: "boolean" },
    ],
  },
  {
    logicalname: "team",
    displayname: "Team",
    displaycollectionname: "Teams",
    columns: [text("name", "Team Name"), unit],
  },
  {
    logicalname: "role",
    displayname: "Security Role",
    displaycollectionname: "Security Roles",
    columns: [text("name", "Name")],
  },
  {
    logicalname: "roleprivileges",
    displayname: "Role Privilege",
    displaycollectionname: "Role Privileges",
    primaryname: "privilegename",
    columns: [
      text("privilegename", "Privilege"),
      role,
      {
        logicalname: "privilegedepthmask",
        displayname: "Depth",
        type: "choice",
        choices: (Object.keys(depthMasks) as DepthName[]).map((label) => ({
          value: depthMasks[label],
          label,
        })),
      },
    ],
  },
  {
    logicalname: "systemuserroles",
    displayname: "User Role",
    displaycollectionname: "User Roles",
    columns: [user, role],
  },
  {
    logicalname: "teamroles",
    displayname: "Team Role",
    displaycollectionname: "Team Roles",
    columns: [team, role],
  },
  {
    logicalname: "teammembership",
    displayname: "Team Membership",
    displaycollectionname: "Team Memberships",
    columns: [team, user],
  },
];

/** Look-ups by which a row is found from the row that it leads to. */
export const followedBack = [
  ["systemuserroles", "systemuserid"],
  ["teammembership", "systemuserid"],
  ["teamroles", "teamid"],
  ["roleprivileges", "roleid"],
] as const;

const names: ReadonlySet<string> = new Set(peopleTables.map(({ logicalname }) => logicalname));

/** Does what people may do depend on rows of this table? */
export function isPeopleTable(table: string): boolean {
  return names.has(table);
}
