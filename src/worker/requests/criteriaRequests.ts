import { readingOf } from "../../core/bulkDeletion/criteriaReading";
import {
  criteriaTable,
  type CriteriaTable,
  criteriaTables,
} from "../../core/bulkDeletion/criteriaTable";
import { type Context } from "../../core/bulkDeletion/resolveCondition";
import { JobError } from "../../core/jobs/errorCatalogue";
import { type CriteriaRequests, type LookForTable } from "../../protocol/criteriaRequests";
import { type Handlers } from "../../protocol/rpc";
import { type LocalEnvironment } from "../localEnvironment";

type Answered = Pick<
  CriteriaRequests,
  "listLookForTables" | "describeLookForTable" | "readCriteria"
>;

export function criteriaRequests(environment: LocalEnvironment): Handlers<Answered> {
  const { store, clock } = environment.world;
  const context = (asOf: number): Context => ({
    now: asOf,
    timeZone: environment.timeZone,
    userId: environment.caller.id,
  });
  return {
    listLookForTables: () => criteriaTables(store.catalog).map(namesOf),

    describeLookForTable: ({ table: name }) => {
      const table = criteriaTable(store.catalog, name);
      if (table === undefined) {
        throw new JobError("0x80041102", `This environment has no table ${name}.`);
      }
      return { ...namesOf(table), columns: [...table.columns.values()] };
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
  };
}

function namesOf({ logicalname, displayname, displaycollectionname }: CriteriaTable): LookForTable {
  return { logicalname, displayname, displaycollectionname };
}
