import { html, nothing } from "lit";
import { formatNumber } from "../../../src/core/jobs/timeFormat";
import { type Html } from "../../shared/parts";
import { type RowsLeft } from "./memberFacts";

/** The number at the end of a condition or in the head of a group; where there is no room for column heads, with its words. */
export function rowsLeft(left: RowsLeft | undefined): Html {
  if (left === undefined) {
    return nothing;
  }
  const { rows, isAdded } = left;
  const title = isAdded ? "Rows that this adds to those above" : "Rows left after this";
  const words = `${rows === 1 ? "row" : "rows"}${isAdded ? "" : " left"}`;
  return html`<span class="left num nowrap" title=${title}
    >${isAdded ? "+" : ""}${formatNumber(rows)}<span class="words"> ${words}</span></span
  >`;
}
