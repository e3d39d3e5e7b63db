import { html, nothing } from "lit";
import { formatNumber } from "../../../src/core/jobs/timeFormat";
import { type Html } from "../../shared/parts";
import { type RowsLeft } from "./memberFacts";

/** The number at the end of a condition or in the head of a group. */
export function rowsLeft(left: RowsLeft | undefined, isStale: boolean): Html {
  if (left === undefined) {
    return nothing;
  }
  const { rows, isAdded } = left;
  const title = isAdded ? "Rows that this adds to those above" : "Rows left after this";
  return html`<span
    class="left num nowrap ${isAdded ? "added" : ""} ${isStale ? "stale" : ""}"
    title=${title}
    >${isAdded ? "+" : ""}${formatNumber(rows)}</span
  >`;
}
