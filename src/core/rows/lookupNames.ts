import { AppError } from "../base/errors";
import { parseGuid } from "../base/guid";
import { type Store } from "../store/store";
import { foldText } from "./foldText";
import { type JsonColumns, type JsonValue } from "./rowJson";
import { describeTable, type TableDescription } from "./tableDescription";
import { type RowReference } from "./value";

/** As many as are read in a message. */
const candidatesListed = 5;

/** Tables whose rows take part in e-mails, where a column does not say. */
const partyTables: readonly string[] = ["systemuser", "contact", "account", "lead", "queue"];

/**
 * Puts rows in the place of the names that look-ups are written with: `"Contoso"`, where the column's tables are known, or
 * `{ "table": "account", "name": "Contoso" }`. A name that no row has, or several, throws `value.malformed` with what was
 * found instead. `pause` lets others have their turn while many rows are looked at.
 */
export async function resolveNames(
  store: Store,
  table: string,
  columns: JsonColumns,
  pause: () => Promise<void>,
): Promise<JsonColumns> {
  const description = describeTable(store.catalog, table);
  const resolved = Object.assign(Object.create(null) as Record<string, JsonValue>, columns);
  for (const [name, json] of Object.entries(columns)) {
    const column = description.columns.find(({ logicalname }) => logicalname === name);
    if (column?.type === "lookup") {
      resolved[name] = await resolve(store, column, json, pause);
    } else if (column?.type === "partyList" && Array.isArray(json)) {
      const parties: JsonValue[] = [];
      for (const party of json as readonly JsonValue[]) {
        parties.push(await resolve(store, { ...column, targets: partyTables }, party, pause));
      }
      resolved[name] = parties as readonly RowReference[];
    }
  }
  return resolved;
}

type Column = TableDescription["columns"][number];

async function resolve(
  store: Store,
  column: Column,
  json: JsonValue,
  pause: () => Promise<void>,
): Promise<JsonValue> {
  const wanted = wantedRow(column, json);
  if (wanted === undefined) {
    return json;
  }
  const { tables, name } = wanted;
  const search = { name, exact: [] as RowReference[], similar: [] as RowReference[] };
  for (const table of tables) {
    await findRows(store, table, search, pause);
  }
  const [only] = search.exact;
  if (only === undefined || search.exact.length > 1) {
    throw refusal(column, tables, search);
  }
  return only;
}

/** What a look-up is written with when it has no id; undefined when it is to be read as it is. */
function wantedRow(
  { logicalname, targets }: Column,
  json: JsonValue,
): { readonly tables: readonly string[]; readonly name: string } | undefined {
  if (typeof json === "string" && parseGuid(json) === undefined) {
    if (targets === undefined || targets.length === 0) {
      throw new AppError(
        "value.malformed",
        `Column '${logicalname}': write { "table": "…", "name": ${JSON.stringify(json.slice(0, 80))} }, since it is not known to which table it leads.`,
      );
    }
    return { tables: targets, name: json };
  }
  const { table, id, name } = (
    typeof json === "object" ? (json ?? {}) : {}
  ) as Partial<RowReference>;
  return typeof table === "string" && id === undefined && typeof name === "string"
    ? { tables: [table], name }
    : undefined;
}

interface NameSearch {
  readonly name: string;
  readonly exact: RowReference[];
  readonly similar: RowReference[];
}

async function findRows(
  store: Store,
  table: string,
  { name, exact, similar }: NameSearch,
  pause: () => Promise<void>,
): Promise<void> {
  const wanted = foldText(name.trim());
  let after: number | undefined;
  do {
    const page = store.rows.page(table, {
      limit: 100,
      search: name.trim(),
      ...(after !== undefined && { after }),
    });
    for (const { reference } of page.rows) {
      const isExact = foldText((reference.name ?? "").trim()) === wanted;
      (isExact ? exact : similar).push(reference);
    }
    after = page.next;
    await pause();
  } while (after !== undefined && exact.length <= candidatesListed);
}

function refusal(
  { logicalname }: Column,
  tables: readonly string[],
  { name, exact, similar }: NameSearch,
): AppError {
  const called = JSON.stringify(name.slice(0, 80));
  const isMissing = exact.length === 0;
  const listed = (isMissing ? similar : exact).slice(0, candidatesListed).map((row) => {
    const shown = JSON.stringify((row.name ?? "").slice(0, 80));
    return isMissing
      ? `${shown} of ${row.table}`
      : `{ "table": "${row.table}", "id": "${row.id}" }`;
  });
  const candidates =
    listed.length === 0 ? "" : ` ${isMissing ? "Similar" : "Write one of"}: ${listed.join(", ")}.`;
  const problem = isMissing
    ? `no row of ${tables.join(" or ")} is called ${called}.`
    : `more than one row is called ${called}.`;
  return new AppError("value.malformed", `Column '${logicalname}': ${problem}${candidates}`);
}
