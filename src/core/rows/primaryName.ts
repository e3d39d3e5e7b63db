/** Tables whose primary name column is not the usual one (Dataverse: table reference of the Common Data Model). */
const exceptions: ReadonlyMap<string, string> = new Map([
  ["contact", "fullname"],
  ["lead", "fullname"],
  ["systemuser", "fullname"],
  ["incident", "title"],
  ["annotation", "subject"],
]);

/** The platform's own activities. Custom tables can be activities, too: their names do not tell. */
const activities: ReadonlySet<string> = new Set([
  "activitypointer",
  "appointment",
  "campaignactivity",
  "campaignresponse",
  "email",
  "fax",
  "incidentresolution",
  "letter",
  "opportunityclose",
  "phonecall",
  "recurringappointmentmaster",
  "serviceappointment",
  "socialactivity",
  "task",
]);

/** The key of every activity. Elsewhere a column of this name is a look-up to an activity. */
export const activityKey = "activityid";

/**
 * The column that names a row of this table. Custom tables have it with their publisher's prefix
 * (`opc_complaint` -> `opc_name`), the platform's own mostly as `name`.
 */
export function primaryNameOf(table: string): string {
  if (activities.has(table)) {
    return "subject";
  }
  const prefix = /^([a-z][a-z0-9]*)_/.exec(table)?.[1];
  return exceptions.get(table) ?? (prefix === undefined ? "name" : `${prefix}_name`);
}

/** The column that holds a row's guid: `accountid`, and `activityid` for every kind of activity. */
export function primaryKeyOf(table: string): string {
  return activities.has(table) ? activityKey : `${table}id`;
}
