import { stableGuid } from "../base/stableGuid";
import { type ColumnValues, type RowReference, type Value } from "../rows/value";
import { type Store } from "../store/store";
import { followedBack, peopleTables } from "./peopleTables";
import { type DepthName, depthMasks, everyPrivilege } from "./privileges";

export const systemAdministrator = roleNamed("System Administrator");
const systemCustomizer = roleNamed("System Customizer");
const basicUser = roleNamed("Basic User");

/** The role of that name that every store begins with. */
function roleNamed(name: string): RowReference & { readonly name: string } {
  return { table: "role", id: stableGuid(`role ${name}`), name };
}

const ownJobs = [
  "prvReadAsyncOperation",
  "prvWriteAsyncOperation",
  "prvDeleteAsyncOperation",
] as const;
const ownRows = ["prvCreate*", "prvRead*", "prvWrite*", "prvDelete*", "prvAssign*"] as const;
const workflows = [
  "prvCreateWorkflow",
  "prvReadWorkflow",
  "prvWriteWorkflow",
  "prvDeleteWorkflow",
  "prvAssignWorkflow",
] as const;

/** Everybody may run the workflows that are on demand; whoever customizes owns all of them. */
const supplied: readonly {
  readonly role: RowReference & { readonly name: string };
  readonly privileges: Readonly<Partial<Record<DepthName, readonly string[]>>>;
}[] = [
  { role: systemAdministrator, privileges: { Global: [everyPrivilege] } },
  {
    role: systemCustomizer,
    privileges: {
      Global: [...workflows, "prvActivateSynchronousWorkflow", "prvWorkflowExecution"],
      Basic: [...ownJobs, ...ownRows],
    },
  },
  {
    role: basicUser,
    privileges: {
      Global: ["prvReadWorkflow", "prvWorkflowExecution"],
      Basic: [
        ...workflows.filter((privilege) => privilege !== "prvReadWorkflow"),
        ...ownJobs,
        ...ownRows,
      ],
    },
  },
];

/**
 * Lets a store begin with a root business unit, the supplied roles, and its first caller as a System Administrator. What
 * people have made of them since then is left alone.
 */
export function supplyPeople(store: Store, caller: RowReference, now: number): void {
  store.transaction(() => {
    peopleTables.forEach((table) => store.catalog.define(table));
    followedBack.forEach(([table, column]) => {
      store.rows.follow(table, column);
    });
    if (store.settings.get("rootbusinessunit") !== undefined) {
      return;
    }
    const put = (table: string, id: string, columns: ColumnValues): void => {
      putRow(store, { table, id }, { columns, caller, now });
    };
    const root = { table: "businessunit", id: stableGuid("root business unit"), name: "Root" };
    put(root.table, root.id, new Map([["name", text(root.name)]]));
    store.settings.set("rootbusinessunit", root.id);
    for (const { role, privileges } of supplied) {
      put(role.table, role.id, new Map([["name", text(role.name)]]));
      for (const [depth, names] of Object.entries(privileges)) {
        for (const name of names) {
          const id = stableGuid(`${role.id} gives ${name}`);
          put("roleprivileges", id, privilegeColumns(role, name, depth as DepthName));
        }
      }
    }
    put(
      "systemuserroles",
      stableGuid(`${caller.id} has ${systemAdministrator.id}`),
      new Map([
        ["systemuserid", lookup(caller)],
        ["roleid", lookup(systemAdministrator)],
      ]),
    );
  });
}

function privilegeColumns(role: RowReference, name: string, depth: DepthName): ColumnValues {
  return new Map<string, Value>([
    ["privilegename", text(name)],
    ["roleid", lookup(role)],
    ["privilegedepthmask", { type: "choice", value: depthMasks[depth] }],
  ]);
}

function putRow(
  { rows }: Store,
  row: Pick<RowReference, "table" | "id">,
  made: { columns: ColumnValues; caller: RowReference; now: number },
): void {
  if (rows.get(row) === undefined) {
    rows.insert({
      ...row,
      owner: made.caller,
      statecode: 0,
      statuscode: 1,
      createdon: made.now,
      modifiedon: made.now,
      version: 1,
      columns: made.columns,
    });
  }
}

function text(value: string): Value {
  return { type: "text", value };
}

function lookup(value: RowReference): Value {
  return { type: "lookup", value };
}
