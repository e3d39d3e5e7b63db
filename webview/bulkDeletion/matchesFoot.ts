import { html } from "lit";
import { formatNumber } from "../../src/core/jobs/timeFormat";
import { type Html } from "../shared/parts";
import { type CriteriaMatches } from "./matches";
import { type PageFoot, type Wizard } from "./wizard";

/** The foot of pages below which the number of matching rows stands: it leads on when the criteria can be used. */
export function matchesFoot({ matches }: Wizard, press: () => void): PageFoot {
  const { reading, isCurrent } = matches;
  const isUsable = isCurrent && reading?.problems.length === 0;
  return {
    status: matchesText(matches),
    next: { text: "Next", isBlocked: !isUsable, press },
  };
}

export function matchesText({ reading, matches, error, isCurrent }: CriteriaMatches): Html {
  const [problem] = reading?.problems ?? [];
  if (isCurrent && error !== undefined) {
    return error.message;
  }
  if (isCurrent && problem !== undefined) {
    return problem.number === ""
      ? problem.sentence
      : `Correct condition ${problem.number} to go on.`;
  }
  if (matches === undefined) {
    return "Counting rows…";
  }
  const number = html`<b>${formatNumber(matches.matches)}</b>`;
  const words = matches.matches === 1 ? "row matches" : "rows match";
  const isCounting = !isCurrent || !matches.isDone;
  return html`<span class=${isCurrent ? "" : "stale"}>${number} ${words}</span>${
      isCounting ? html`<span class="dim">, counting…</span>` : ""
    }`;
}
