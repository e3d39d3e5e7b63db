/**
 * How far a privilege reaches (Dataverse: access levels): Basic to what the user or a team of the user owns, Local to what
 * is owned in the user's business unit, Deep to that and the units below, Global to everything.
 */
export const privilegeDepths = { Basic: 1, Local: 2, Deep: 3, Global: 4 } as const;

export type DepthName = keyof typeof privilegeDepths;
export type PrivilegeDepth = (typeof privilegeDepths)[DepthName];

/** `privilegedepthmask` as Dataverse stores it. */
export const depthMasks = { Basic: 1, Local: 2, Deep: 4, Global: 8 } as const satisfies Record<
  DepthName,
  number
>;

export function depthOfMask(mask: number): PrivilegeDepth | undefined {
  const found = (Object.keys(depthMasks) as DepthName[]).find((name) => depthMasks[name] === mask);
  return found && privilegeDepths[found];
}

export function nameOfDepth(depth: PrivilegeDepth): DepthName {
  const names = Object.keys(privilegeDepths) as DepthName[];
  return names.find((name) => privilegeDepths[name] === depth) ?? "Basic";
}

export type TableVerb = "Create" | "Read" | "Write" | "Delete" | "Assign";

/** What privileges call a table that they do not call by its own name; people's memberships go with what they change. */
const namesInPrivileges: ReadonlyMap<string, string> = new Map([
  ["systemuser", "User"],
  ["businessunit", "BusinessUnit"],
  ["team", "Team"],
  ["teammembership", "Team"],
  ["role", "Role"],
  ["systemuserroles", "Role"],
  ["teamroles", "Role"],
  ["roleprivileges", "Role"],
  ...["activitypointer", "appointment", "email", "fax", "letter", "phonecall", "task"].map(
    (activity) => [activity, "Activity"] as const,
  ),
]);

/** The privilege that a change of a table's rows needs: `prvWriteaccount`, `prvCreateUser`. Case does not count. */
export function tablePrivilege(verb: TableVerb, table: string): string {
  return `prv${verb}${namesInPrivileges.get(table) ?? table}`;
}

/** Everything, also what later versions add. */
export const everyPrivilege = "prv*";

const ofTables = /^prv(create|read|write|delete|assign)(.+)$/;
/** Not rows of data: a role names these on their own, so that nobody is given them by the way. */
const apart: ReadonlySet<string> = new Set([
  "asyncoperation",
  "bulkdeleteoperation",
  "businessunit",
  "role",
  "team",
  "user",
  "workflow",
]);

/** The names by which a role can give a privilege, in lower case: its own, that of all data tables, that of everything. */
export function namesThatGive(privilege: string): readonly string[] {
  const name = privilege.toLowerCase();
  const [, verb, table] = ofTables.exec(name) ?? [];
  const isOfData = verb !== undefined && table !== undefined && !apart.has(table);
  return [name, ...(isOfData ? [`prv${verb}*`] : []), everyPrivilege];
}
