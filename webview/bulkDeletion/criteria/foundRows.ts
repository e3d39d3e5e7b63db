import { type ConditionValue } from "../../../src/core/bulkDeletion/criteria";
import { type RowReference } from "../../../src/core/rows/value";
import { type LookForTable } from "../../../src/protocol/criteriaRequests";
import { type ComboboxOption } from "../../shared/comboboxOptions";
import { type FindOptions } from "../../shared/comboboxSearch";
import { type Wizard } from "../wizard";

const guid = /^\{?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?$/i;
/** Of the service itself: no row's look-up leads to them. */
const ownTables: ReadonlySet<string> = new Set(["asyncoperation", "workflowlog", "processsession"]);
const mostTargets = 100;

/** The rows that look-ups have been offered, so that a chosen one is kept with its name and table. */
export class FoundRows {
  tables: readonly LookForTable[] = [];
  private readonly byId = new Map<string, RowReference>();

  constructor(private readonly call: Wizard["call"]) {}

  /** Looks rows of these tables up by a part of their name; of any table where none is named. */
  finder(targets: readonly string[]): FindOptions {
    return async (typed, signal) => {
      const search = typed.trim();
      const among = targets.length > 0 ? targets : this.dataTables();
      const found = await this.call("findLookupRows", { targets: among, search }, signal);
      found.forEach((row) => this.byId.set(row.id, row));
      const options = found.map(({ id, name, table }) => ({
        value: id,
        label: name ?? id,
        ...(among.length > 1 && { detail: table }),
      }));
      return guid.test(search) ? [...options, { value: search, label: search }] : options;
    };
  }

  /** What a condition keeps of a chosen row. */
  valueOf({ value, label }: ComboboxOption): ConditionValue {
    const row = this.byId.get(value);
    return row === undefined ? { value } : { value, uiname: label, uitype: row.table };
  }

  private dataTables(): readonly string[] {
    const names = this.tables.map(({ logicalname }) => logicalname);
    return names.filter((name) => !ownTables.has(name)).slice(0, mostTargets);
  }
}
