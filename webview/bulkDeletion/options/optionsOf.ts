import { criteriaOf, type DeletionDraft } from "../../../src/core/bulkDeletion/draft/deletionDraft";
import { type OptionsReading, readOptions } from "../../../src/core/bulkDeletion/draft/readOptions";
import { suggestName } from "../../../src/core/bulkDeletion/draft/suggestName";
import { rowsNoun } from "../../../src/core/bulkDeletion/rowsNoun";
import { type Wizard } from "../wizard";

export function readingOf({ draft, environment }: Wizard): OptionsReading {
  return readOptions(draft.options, { zone: environment.timeZone, now: Date.now() });
}

/** As it was typed, else made of the criteria. */
export function jobNameOf({ draft, tables }: DraftAndTables): string {
  return draft.options.name ?? suggestName(criteriaOf(draft), rowsNameOf({ draft, tables }));
}

/** What the rows that a draft looks for are called within a sentence. */
export function rowsNameOf({ draft, tables }: DraftAndTables): string {
  const table = tables.find(({ logicalname }) => logicalname === draft.table);
  return table === undefined ? `${draft.table} rows` : rowsNoun(table);
}

type DraftAndTables = Pick<Wizard, "tables"> & { readonly draft: DeletionDraft };
