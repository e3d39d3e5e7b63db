import { criteriaOf } from "../../../src/core/bulkDeletion/draft/deletionDraft";
import { type OptionsReading, readOptions } from "../../../src/core/bulkDeletion/draft/readOptions";
import { suggestName } from "../../../src/core/bulkDeletion/draft/suggestName";
import { type Wizard } from "../wizard";

export function readingOf({ draft, environment }: Wizard): OptionsReading {
  return readOptions(draft.options, { zone: environment.timeZone, now: Date.now() });
}

/** As it was typed, else made of the criteria. */
export function jobNameOf({ draft, tables }: Wizard): string {
  const rows = tables.find(({ logicalname }) => logicalname === draft.table);
  return (
    draft.options.name ?? suggestName(criteriaOf(draft), rows?.displaycollectionname ?? draft.table)
  );
}
