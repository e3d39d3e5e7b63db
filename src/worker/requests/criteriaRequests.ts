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
import { tableOf, testsOf } from "../../core/bulkDeletion/job/newBulkDeletion";
import { contextAt } from "../../core/bulkDeletion/job/readDeletion";
import { cellText } from "../../core/bulkDeletion/looking/cellText";
import { exportText } from "../../core/bulkDeletion/looking/exportText";
import { keyColumn, previewColumns } from "../../core/bulkDeletion/looking/previewColumns";
import { reviewSlice } from "../../core/bulkDeletion/looking/reviewSlice";
import { missingPrivilege, stayHints } from "../../core/bulkDeletion/looking/stayHints";
import { trapsOf } from "../../core/bulkDeletion/looking/traps";
import { type MemberGroup } from "../../core/bulkDeletion/memberTest";
import { type Context } from "../../core/bulkDeletion/resolveCondition";
import { resolveCriteria } from "../../core/bulkDeletion/resolveCriteria";
import { canBeRestored, copyDays } from "../../core/bulkDeletion/wayBack/copyTerms";
import { may } from "../../core/security/deeds";
import { deletionReach, demandBulkDeletion } from "../../core/security/deletionRights";
import { tablePrivilege } from "../../core/security/privileges";
import {
  type CriteriaQuery,
  type IdRange,
  type MatchedRow,
  type MemberCountSlice,
  type Survey,
  type SurveyGroup,
} from "../../core/store/criteriaStore";
import {
  type BoundCriteria,
  type CriteriaRequests,
  type LookForTable,
} from "../../protocol/criteriaRequests";
import { type Handlers } from "../../protocol/rpc";
import { type LocalEnvironment } from "../localEnvironment";
import { lookupRows } from "./lookupRows";
import { nothingReasons } from "./nothingReasons";

/** A slice ends when it has taken this long: whoever asks something in between waits no longer. */
const sliceMs = 20;
const exportedAtOnce = 250;
const nothingCounted: MemberCountSlice = { rows: 0, matches: 0, members: [] };

/** What bound criteria stand for. */
interface Looked {
  readonly table: CriteriaTable;
  readonly query: CriteriaQuery & { readonly filter: MemberGroup };
  readonly range: IdRange;
}

export function criteriaRequests(environment: LocalEnvironment): Handlers<CriteriaRequests> {
  const { store, clock } = environment.world;
  const context = (asOf: number): Context => contextAt(store, asOf, environment.caller);
  const read = ({ criteria, asOf, bound, after }: BoundCriteria & { after?: string }): Looked => {
    const table = tableOf(store.catalog, criteria.table);
    const query = { table: table.logicalname, ...testsOf(criteria, table, context(asOf)) };
    return { table, query, range: { after: Number(after ?? 0), bound: Number(bound) } };
  };
  const surveyOf = ({ query, range }: Looked): Survey => {
    const isOver = timer(clock, sliceMs);
    const groups: SurveyGroup[] = [];
    let next: number | undefined = range.after;
    do {
      const survey = store.criteria.survey(query, { ...range, after: next });
      groups.push(...survey.groups);
      next = survey.next;
    } while (next !== undefined && !isOver());
    return { groups, ...(next !== undefined && { next }) };
  };
  const staysOf = async (looked: Looked, signal: AbortSignal): Promise<readonly string[]> => {
    const { table, range } = looked;
    const { caller } = environment;
    if (!may(store, caller, { privilege: tablePrivilege("Delete", table.logicalname) })) {
      return [missingPrivilege(table)];
    }
    const reach = deletionReach(store, caller, table.logicalname);
    const groups: SurveyGroup[] = [];
    for (let after: number | undefined = range.after; after !== undefined;) {
      const survey = surveyOf({ ...looked, range: { ...range, after } });
      groups.push(...survey.groups);
      after = survey.next;
      await othersTurn(signal);
    }
    return stayHints(table, reviewSlice(groups, table, reach).stays);
  };
  const toldNext = (next: number | undefined) => (next === undefined ? {} : { next: String(next) });

  return {
    listLookForTables: () => criteriaTables(store.catalog).map(namesOf),

    describeLookForTable: ({ table: name }) => {
      const table = tableOf(store.catalog, name);
      return { ...namesOf(table), columns: [...table.columns.values()] };
    },

    findLookupRows: ({ targets, search }, signal) =>
      lookupRows(store, { targets, search: search.trim() }, signal),

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
      let sum: MemberCountSlice = { ...nothingCounted, next: range.after };
      do {
        const slice = store.criteria.countMembers(query, { ...range, after: sum.next ?? 0 });
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
      const looked = read(request);
      demandBulkDeletion(store, environment.caller, looked.table.logicalname);
      const reach = deletionReach(store, environment.caller, looked.table.logicalname);
      const { groups, next } = surveyOf(looked);
      return { ...reviewSlice(groups, looked.table, reach), ...toldNext(next) };
    },

    explainNothing: async (request, signal) => {
      const { table, query, range } = read(request);
      const count = async (filter: MemberGroup, within: IdRange) => {
        const what = { table: table.logicalname, filter };
        let sum: MemberCountSlice = { ...nothingCounted, next: within.after };
        while (sum.next !== undefined) {
          sum = added(sum, store.criteria.countMembers(what, { ...within, after: sum.next }));
          await othersTurn(signal);
        }
        return sum;
      };
      const sum = await count(query.filter, range);
      return nothingReasons(request.criteria, table, {
        sum,
        traps: trapsOf(request.criteria, table, context(request.asOf)),
        stays: sum.matches > 0 ? await staysOf({ table, query, range }, signal) : [],
        moment: context(request.asOf),
        count: async (trap) => {
          // Criteria at their limits have no room for what a trap adds to them.
          const { filter } = resolveCriteria(trap.criteria, table, trap.context);
          const later = { after: range.bound, bound: Number.MAX_SAFE_INTEGER };
          return filter === undefined
            ? nothingCounted
            : await count(filter, trap.isLater ? later : range);
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
      const columns = [...table.columns.values()];
      const names = columns.map(({ logicalname }) => logicalname);
      const isOver = timer(clock, sliceMs);
      const rows: MatchedRow[] = [];
      let next: number | undefined = range.after;
      // A few at first: rows may be long.
      for (
        let limit = 8;
        next !== undefined && rows.length < exportedAtOnce;
        limit = Math.min(limit * 2, 128)
      ) {
        const slice = store.criteria.ids(query, { ...range, after: next, limit });
        rows.push(...store.criteria.read(table.logicalname, slice.ids, names));
        next = slice.next;
        if (isOver()) {
          break;
        }
      }
      const part = { isFirst: after === undefined, isLast: next === undefined, written };
      return {
        text: exportText(rows, columns, { format, part }),
        rows: rows.length,
        ...(next !== undefined && { next: `${next}/${written + rows.length}` }),
      };
    },
  };
}

function namesOf({ logicalname, displayname, displaycollectionname }: CriteriaTable): LookForTable {
  return { logicalname, displayname, displaycollectionname };
}

function added(
  sum: MemberCountSlice,
  { rows, matches, members, next }: MemberCountSlice,
): MemberCountSlice {
  return {
    rows: sum.rows + rows,
    matches: sum.matches + matches,
    members: members.map((count, index) => count + (sum.members[index] ?? 0)),
    ...(next !== undefined && { next }),
  };
}

async function othersTurn(signal: AbortSignal): Promise<void> {
  await setImmediate();
  if (signal.aborted) {
    throw new AppError("cancelled", "The search for a reason was given up.");
  }
}
