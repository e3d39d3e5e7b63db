import { setImmediate } from "node:timers/promises";
import { AppError } from "../../core/base/errors";
import { timer } from "../../core/base/clock";
import { readingOf } from "../../core/bulkDeletion/criteriaReading";
import {
  criteriaTable,
  type CriteriaTable,
  criteriaTables,
} from "../../core/bulkDeletion/criteriaTable";
import { fetchXmlReading } from "../../core/bulkDeletion/editing/fetchXmlReading";
import { tableOf, testOf } from "../../core/bulkDeletion/job/newBulkDeletion";
import { cellText } from "../../core/bulkDeletion/looking/cellText";
import { exportText } from "../../core/bulkDeletion/looking/exportText";
import { keyColumn, previewColumns } from "../../core/bulkDeletion/looking/previewColumns";
import { reviewSlice } from "../../core/bulkDeletion/looking/reviewSlice";
import { trapsOf } from "../../core/bulkDeletion/looking/traps";
import { type Context } from "../../core/bulkDeletion/resolveCondition";
import { canBeRestored, copyDays } from "../../core/bulkDeletion/wayBack/copyTerms";
import { type RowReference } from "../../core/rows/value";
import { deletionReach } from "../../core/security/deletionRights";
import { type CountSlice, type CriteriaQuery, type IdRange } from "../../core/store/criteriaStore";
import {
  type BoundCriteria,
  type CriteriaRequests,
  type LookForTable,
} from "../../protocol/criteriaRequests";
import { type Handlers } from "../../protocol/rpc";
import { type LocalEnvironment } from "../localEnvironment";
import { nothingReasons } from "./nothingReasons";

/** A slice ends when it has taken this long: whoever asks something in between waits no longer. */
const sliceMs = 20;
const exportedAtOnce = 250;
const foundRows = 50;

export function criteriaRequests(environment: LocalEnvironment): Handlers<CriteriaRequests> {
  const { store, clock } = environment.world;
  const context = (asOf: number): Context => ({
    now: asOf,
    timeZone: environment.timeZone,
    userId: environment.caller.id,
  });
  /** What bound criteria stand for. */
  const read = ({ criteria, asOf, bound, after }: BoundCriteria & { after?: string }) => {
    const table = tableOf(store.catalog, criteria.table);
    const query: CriteriaQuery = {
      table: table.logicalname,
      test: testOf(criteria, table, context(asOf)),
    };
    return { table, query, range: { after: Number(after ?? 0), bound: Number(bound) } };
  };
  const toldNext = (next: number | undefined) => (next === undefined ? {} : { next: String(next) });

  return {
    listLookForTables: () => criteriaTables(store.catalog).map(namesOf),

    describeLookForTable: ({ table: name }) => {
      const table = tableOf(store.catalog, name);
      return { ...namesOf(table), columns: [...table.columns.values()] };
    },

    findLookupRows: ({ targets, search }) => {
      const rows = targets.flatMap((target) =>
        target === "workflow"
          ? workflows(environment, search)
          : pageOf(environment, target, search),
      );
      return rows.slice(0, foundRows);
    },

    readCriteria: ({ criteria }) => {
      const asOf = clock.now();
      const table = criteriaTable(store.catalog, criteria.table);
      const bound = table === undefined ? 0 : store.criteria.highestId(table.logicalname);
      return {
        ...readingOf(criteria, table, context(asOf)),
        bound: { criteria, asOf, bound: String(bound) },
      };
    },

    readFetchXml: ({ text }) =>
      fetchXmlReading(text, {
        ...context(clock.now()),
        tableOf: (name) => criteriaTable(store.catalog, name),
      }),

    countMatches: (request) => {
      const { query, range } = read(request);
      const isOver = timer(clock, sliceMs);
      let sum: CountSlice = { rows: 0, matches: 0, members: [], next: range.after };
      do {
        const slice = store.criteria.count(query, { ...range, after: sum.next ?? 0 });
        sum = added(sum, slice);
      } while (sum.next !== undefined && !isOver());
      const { rows, matches, members, next } = sum;
      return { rows, matches, members, ...toldNext(next) };
    },

    previewMatches: ({ limit, ...request }) => {
      const { table, query, range } = read(request);
      const columns = previewColumns(request.criteria, table);
      const key = keyColumn(table);
      const isOver = timer(clock, sliceMs);
      let slice = store.criteria.ids(query, { ...range, limit });
      while (slice.ids.length === 0 && slice.next !== undefined && !isOver()) {
        slice = store.criteria.ids(query, { ...range, after: slice.next, limit });
      }
      const names = columns.map(({ logicalname }) => logicalname);
      const wanted = key === undefined ? names : [...names, key];
      const rows = store.criteria.read(table.logicalname, slice.ids, wanted);
      return {
        columns: columns.map(({ logicalname, displayname }) => ({ logicalname, displayname })),
        rows: rows.map(({ values }) => {
          const id = key === undefined ? undefined : values.get(key);
          return {
            ...(id?.type === "guid" && { row: { table: table.logicalname, id: id.value } }),
            texts: columns.map((column) =>
              cellText(values.get(column.logicalname), column, environment.timeZone),
            ),
          };
        }),
        ...toldNext(slice.next),
      };
    },

    reviewDeletion: (request) => {
      const { table, query, range } = read(request);
      const survey = store.criteria.survey(query, range);
      const reach = deletionReach(store, environment.caller, table.logicalname);
      return { ...reviewSlice(survey, table, reach), ...toldNext(survey.next) };
    },

    explainNothing: async (request, signal) => {
      const { table, query, range } = read(request);
      const count = async (what: CriteriaQuery, within: IdRange) => {
        let sum: CountSlice = { rows: 0, matches: 0, members: [], next: within.after };
        while (sum.next !== undefined) {
          sum = added(sum, store.criteria.count(what, { ...within, after: sum.next }));
          await setImmediate();
          if (signal.aborted) {
            throw new AppError("cancelled", "The search for a reason was given up.");
          }
        }
        return sum;
      };
      const traps = trapsOf(request.criteria, table, context(request.asOf));
      return nothingReasons(request.criteria, table, {
        sum: await count(query, range),
        traps,
        moment: context(request.asOf),
        count: (trap) => {
          const test = testOf(trap.criteria, table, trap.context);
          const later = { after: range.bound, bound: Number.MAX_SAFE_INTEGER };
          return count({ table: query.table, test }, trap.isLater ? later : range);
        },
      });
    },

    getWayBack: ({ table }) => {
      const isKept = canBeRestored(table);
      return {
        isKept,
        days: isKept ? copyDays : 0,
        sentence: isKept
          ? `Deleted rows are kept for ${copyDays} days, as long as they take at most a tenth of the store. Restore on the job brings them back.`
          : "No copy is kept: what is deleted cannot be restored. Export the rows first if you may need them.",
      };
    },

    exportMatches: ({ format, after, ...request }) => {
      const [from = "0", before = "0"] = (after ?? "").split("/");
      const { table, query, range } = read({ ...request, after: from });
      const written = Number(before);
      const slice = store.criteria.ids(query, { ...range, limit: exportedAtOnce });
      const columns = [...table.columns.values()];
      const names = columns.map(({ logicalname }) => logicalname);
      const rows = store.criteria.read(table.logicalname, slice.ids, names);
      const part = { isFirst: after === undefined, isLast: slice.next === undefined, written };
      return {
        text: exportText(rows, columns, { format, timeZone: environment.timeZone, part }),
        rows: rows.length,
        ...(slice.next !== undefined && { next: `${slice.next}/${written + rows.length}` }),
      };
    },
  };
}

function namesOf({ logicalname, displayname, displaycollectionname }: CriteriaTable): LookForTable {
  return { logicalname, displayname, displaycollectionname };
}

function added(sum: CountSlice, { rows, matches, members, next }: CountSlice): CountSlice {
  return {
    rows: sum.rows + rows,
    matches: sum.matches + matches,
    members: members.map((count, index) => count + (sum.members[index] ?? 0)),
    ...(next !== undefined && { next }),
  };
}

function workflows({ world }: LocalEnvironment, search: string): readonly RowReference[] {
  const part = search.toLowerCase();
  return world.store.workflows
    .list()
    .filter(({ metadata }) => metadata.name.toLowerCase().includes(part))
    .map(({ metadata }) => ({ table: "workflow", id: metadata.workflowid, name: metadata.name }));
}

function pageOf(
  { world }: LocalEnvironment,
  table: string,
  search: string,
): readonly RowReference[] {
  const options = { limit: foundRows, ...(search !== "" && { search }) };
  return world.store.rows.page(table, options).rows.map(({ reference }) => reference);
}
