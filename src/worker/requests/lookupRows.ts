import { setImmediate } from "node:timers/promises";
import { AppError } from "../../core/base/errors";
import { foldText } from "../../core/rows/foldText";
import { type RowReference } from "../../core/rows/value";
import { type Store } from "../../core/store/store";

const most = 50;

/** Rows of some tables by a part of their names; workflows, which are no rows, as well. */
export async function lookupRows(
  store: Store,
  { targets, search }: { readonly targets: readonly string[]; readonly search: string },
  signal: AbortSignal,
): Promise<readonly RowReference[]> {
  const found: RowReference[] = [];
  for (const target of targets) {
    if (target === "workflow") {
      found.push(...workflows(store, search));
    }
    let after: number | undefined = 0;
    while (after !== undefined && found.length < most) {
      const page = store.rows.page(target, {
        limit: most - found.length,
        ...(search !== "" && { search }),
        ...(after > 0 && { after }),
      });
      found.push(...page.rows.map(({ reference }) => reference));
      after = page.next;
      await setImmediate();
      if (signal.aborted) {
        throw new AppError("cancelled", "The search was given up.");
      }
    }
  }
  return found.slice(0, most);
}

function workflows(store: Store, search: string): readonly RowReference[] {
  const part = foldText(search);
  return store.workflows
    .list()
    .filter(({ metadata }) => foldText(metadata.name).includes(part))
    .map(({ metadata }) => ({ table: "workflow", id: metadata.workflowid, name: metadata.name }));
}
