import { type Store } from "../../store/store";
import { type RowReference } from "../../rows/value";
import { type StepNode, type StepTree } from "../stepTree";
import { type OutlineFacts } from "./outlineDocument";
import { type ColumnLabels, type TableLabels } from "./words/names";

/** Named rows beyond these are not looked for. */
const mostRows = 100;

/** What a store knows about the things that a workflow names: what they are called, and which rows and workflows exist. */
export function gatherFacts(
  store: Store,
  workflow: { readonly primaryentity: string; readonly columns: readonly string[] },
  tree: StepTree | undefined,
): Omit<OutlineFacts, "timeZone"> {
  const nodes = tree === undefined ? [] : [...nodesOf(tree)];
  const { primaryentity, columns } = workflow;
  return {
    ...(tree !== undefined && { tree }),
    labels: labelsOf(store, [
      ...columns.map((column) => [primaryentity, column] as const),
      ...nodes.flatMap((node) => namesIn(node, primaryentity)),
    ]),
    children: nodes.flatMap((node) => {
      const child = node.kind === "startChild" ? store.workflows.find(node.workflow) : undefined;
      return child === undefined
        ? []
        : [{ id: child.metadata.workflowid, name: child.metadata.name }];
    }),
    rows: rowsIn(nodes)
      .slice(0, mostRows)
      .filter((row) => store.rows.get(row) !== undefined),
  };
}

function* nodesOf(tree: StepTree): Iterable<StepNode> {
  const open: StepNode[] = [...tree.body];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    yield node;
    if ("body" in node) {
      open.push(...node.body);
    }
  }
}

type ColumnName = readonly [table: string, column: string | undefined];

/** The tables and columns that a node names. */
function namesIn(node: StepNode, primaryentity: string): readonly ColumnName[] {
  const lookup: readonly ColumnName[] =
    "slot" in node && node.slot.kind === "related" ? [[primaryentity, node.slot.lookup]] : [];
  switch (node.kind) {
    case "get":
    case "set":
      return [...lookup, [node.table, node.attribute]];
    case "setState":
      return [...lookup, [node.table, "statecode"], [node.table, "statuscode"]];
    case "call":
      return node.call.kind === "message" && node.call.table !== undefined
        ? [[node.call.table, undefined]]
        : [];
    default:
      return "table" in node ? [...lookup, [node.table, undefined]] : lookup;
  }
}

function labelsOf({ catalog }: Store, names: readonly ColumnName[]): readonly TableLabels[] {
  const columnsByTable = new Map<string, Set<string>>();
  for (const [table, column] of names) {
    const columns = columnsByTable.get(table) ?? new Set();
    columnsByTable.set(table, column === undefined ? columns : columns.add(column));
  }
  return [...columnsByTable].flatMap(([logicalname, columns]): readonly TableLabels[] => {
    const table = catalog.table(logicalname);
    if (table === undefined) {
      return [];
    }
    const { displayname } = table;
    return [
      {
        logicalname,
        ...(displayname !== undefined && { displayname }),
        columns: [...columns].map((column): ColumnLabels => {
          const { displayname } = catalog.column(table, column) ?? {};
          const choices = catalog.choices(table, column);
          return {
            logicalname: column,
            ...(displayname !== undefined && { displayname }),
            ...(choices.length > 0 && { choices }),
          };
        }),
      },
    ];
  });
}

/** The rows that are written into a workflow by their ids. */
function rowsIn(nodes: readonly StepNode[]): readonly RowReference[] {
  const guids = new Map(
    nodes.flatMap((node) =>
      node.kind === "literal" && node.value.type === "guid"
        ? [[node.to, node.value.value] as const]
        : [],
    ),
  );
  return nodes.flatMap((node) => {
    const id = node.kind === "referenceLiteral" ? guids.get(node.id) : undefined;
    return node.kind === "referenceLiteral" && id !== undefined ? [{ table: node.table, id }] : [];
  });
}
