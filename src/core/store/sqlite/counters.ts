/**
 * The counters behind every group of the tree, kept by triggers: whoever changes a job in whichever way cannot forget
 * them, and they stand in the same transaction. A counter that reaches 0 is removed, so an empty group costs nothing.
 */
const counters = [
  { table: "statecount", keys: [] },
  { table: "workflowcount", keys: ["workflowid"] },
  { table: "tablecount", keys: ["tableid"] },
  { table: "regardingcount", keys: ["tableid", "regardingobjectid"] },
] as const;

const state = ["operationtype", "statecode", "statuscode", "waitreason"] as const;

const add = counters
  .map(({ table, keys }) => {
    const values = [...keys, ...state].map((column) => `NEW.${column}`).join(", ");
    return `INSERT INTO ${table} VALUES (${values}, 1) ON CONFLICT DO UPDATE SET count = count + 1;`;
  })
  .join("\n  ");

const subtract = counters
  .map(({ table, keys }) => {
    const key = [...keys, ...state].map((column) => `${column} = OLD.${column}`).join(" AND ");
    return `UPDATE ${table} SET count = count - 1 WHERE ${key};
  DELETE FROM ${table} WHERE ${key} AND count = 0;`;
  })
  .join("\n  ");

export const counterTriggers = `
CREATE TRIGGER asyncoperation_count_insert AFTER INSERT ON asyncoperation BEGIN
  ${add}
END;
CREATE TRIGGER asyncoperation_count_delete AFTER DELETE ON asyncoperation BEGIN
  ${subtract}
END;
CREATE TRIGGER asyncoperation_count_update AFTER UPDATE OF statecode, statuscode, waitreason ON asyncoperation
WHEN OLD.statecode <> NEW.statecode OR OLD.statuscode <> NEW.statuscode OR OLD.waitreason <> NEW.waitreason BEGIN
  ${subtract}
  ${add}
END;
`;
