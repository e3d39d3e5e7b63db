import { setImmediate } from "node:timers/promises";
import { AppError } from "../../core/base/errors";
import { columnsToRead } from "../../core/rows/columnsToRead";
import { toLogicalName } from "../../core/rows/logicalName";
import { resolveNames } from "../../core/rows/lookupNames";
import { RowDocuments } from "../../core/rows/rowDocuments";
import { describeTable } from "../../core/rows/tableDescription";
import { type DataColumn, type DataTable } from "../../core/store/catalog";
import {
  type EnvironmentRequests,
  type RowSummary,
  type TableSummary,
} from "../../protocol/environment";
import { type Handlers } from "../../protocol/rpc";
import { type LocalEnvironment } from "../localEnvironment";
import { summaryOfRow } from "./rowSummary";

type RowRequests = Pick<
  EnvironmentRequests,
  | "listTables"
  | "listChoices"
  | "describeTable"
  | "listRows"
  | "getRows"
  | "getRow"
  | "createRow"
  | "updateRow"
  | "deleteRow"
>;

export function rowRequests(environment: LocalEnvironment): Handlers<RowRequests> {
  const { store } = environment.world;
  const documents = new RowDocuments(environment.world);
  const pause = (): Promise<void> => setImmediate();
  return {
    listTables: () =>
      store.catalog.tables().map((table) => summaryOf(table, columnsToRead(store.catalog, table))),

    listChoices: ({ table, column }) => {
      const found = store.catalog.table(table);
      return found === undefined ? [] : store.catalog.choices(found, column);
    },

    describeTable: ({ table }) => describeTable(store.catalog, toLogicalName("table", table)),

    listRows: async ({ table, search, after, limit }, signal) => {
      const { caller } = environment;
      const items: RowSummary[] = [];
      let next = after === undefined ? undefined : Number(after);
      for (;;) {
        const page = store.rows.page(table, {
          limit: limit - items.length,
          ...(search !== undefined && { search }),
          ...(next !== undefined && { after: next }),
        });
        items.push(...page.rows.map((row) => summaryOfRow(store, caller, row)));
        next = page.next;
        if (next === undefined || items.length === limit) {
          return { items, ...(next !== undefined && { next: String(next) }) };
        }
        await setImmediate();
        if (signal.aborted) {
          throw new AppError("cancelled", "The search was given up.");
        }
      }
    },

    getRows: ({ table, ids }) =>
      ids.flatMap((id): readonly RowSummary[] => {
        const row = store.rows.summary({ table, id });
        return row ? [summaryOfRow(store, environment.caller, row)] : [];
      }),

    getRow: (reference) => documents.get(reference),

    createRow: async (request) => {
      const columns = await resolveNames(store, request.table, request.columns, pause);
      return environment.once(request, () =>
        documents.create(request.table, columns, environment.caller),
      );
    },

    updateRow: async (request) => {
      const { table, id, version } = request;
      const columns = await resolveNames(store, table, request.columns, pause);
      return environment.once(request, () =>
        documents.update({ table, id }, { version, columns, caller: environment.caller }),
      );
    },

    deleteRow: (request) => {
      environment.once(request, () => {
        documents.delete({ table: request.table, id: request.id }, environment.caller);
      });
    },
  };
}

function summaryOf(
  { id: _id, rowcount: rowCount, ...names }: DataTable,
  columns: readonly DataColumn[],
): TableSummary {
  return { ...names, rowCount, columns: columns.map(({ id: _column, ...column }) => column) };
}
