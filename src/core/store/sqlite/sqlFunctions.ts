import { foldText } from "../../rows/foldText";
import { type LikeMatcher, likeMatcher } from "../../rows/likePattern";
import { sortableDecimal } from "../../rows/sortableDecimal";
import { type SqlDatabase } from "./sqlDatabase";

/** So many patterns are remembered before all are forgotten. */
const mostRemembered = 1_000;

const matchers = new Map<string, LikeMatcher>();

/** What SQLite cannot do by itself: letters beyond ASCII without regard to case, and decimals longer than 64 bits. */
export function defineFunctions(database: SqlDatabase): void {
  database.define("folded", 1, foldText);
  database.define("sortable", 1, sortableDecimal);
  database.define("matches", 2, matches);
}

/** Whether a text fits a folded pattern of `likePattern`. */
function matches(text: string, pattern: string): number {
  let matcher = matchers.get(pattern);
  if (matcher === undefined) {
    if (matchers.size >= mostRemembered) {
      matchers.clear();
    }
    matcher = likeMatcher(pattern);
    matchers.set(pattern, matcher);
  }
  return matcher(foldText(text)) ? 1 : 0;
}
