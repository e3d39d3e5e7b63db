/**
 * The counters behind every group of the tree, kept by triggers: whoever changes a job in whichever way cannot forget
 * them, and they stand in the same transaction. A counter that reaches 0 is removed, so an empty group costs nothing.
 */
export const counters = [
  { table: "statecount", keys: [] },
  { table: "workflowcount", keys: ["workflowid"] },
  { table: "tablecount", keys: ["tableid"] },
  { table: "regardingcount", keys: ["tableid", "regardingobjectid"] },
] as const;

export type Counter = (typeof counters)[number];

const state = ["operationtype", "statecode", "statuscode", "waitreason"] as const;

/** The columns that one counter counts by: its primary key, and the same columns of the jobs. */
export function keysOf({ keys }: Counter): readonly string[] {
  return [...keys, ...state];
}

/** The body of a trigger that counts a job in. */
export function countIn(prefix = ""): string {
  return counters
    .map((counter) => {
      const values = keysOf(counter)
        .map((column) => `NEW.${column}`)
        .join(", ");
      return `INSERT INTO ${prefix}${counter.table} VALUES (${values}, 1) ON CONFLICT DO UPDATE SET count = count + 1;`;
    })
    .join("\n  ");
}

/** The body of a trigger that counts a job out. */
export function countOut(prefix = ""): string {
  return counters
    .map((counter) => {
      const table = `${prefix}${counter.table}`;
      const key = keysOf(counter)
        .map((column) => `${column} = OLD.${column}`)
        .join(" AND ");
      return `UPDATE ${table} SET count = count - 1 WHERE ${key};
  DELETE FROM ${table} WHERE ${key} AND count = 0;`;
    })
    .join("\n  ");
}

/** Does a change of a job move it to another counter? */
export const movesJob =
  "OLD.statecode <> NEW.statecode OR OLD.statuscode <> NEW.statuscode OR OLD.waitreason <> NEW.waitreason";

export const counterTriggers = `
CREATE TRIGGER asyncoperation_count_insert AFTER INSERT ON asyncoperation BEGIN
  ${countIn()}
END;
CREATE TRIGGER asyncoperation_count_delete AFTER DELETE ON asyncoperation BEGIN
  ${countOut()}
END;
CREATE TRIGGER asyncoperation_count_update AFTER UPDATE OF statecode, statuscode, waitreason ON asyncoperation
WHEN ${movesJob} BEGIN
  ${countOut()}
  ${countIn()}
END;
`;
