import { html, nothing, type TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import { lastRemoval } from "../../../src/core/bulkDeletion/looking/removals";
import { oneLine } from "../../../src/core/jobs/plainText";
import { counted, formatNumber, timeFormat } from "../../../src/core/jobs/timeFormat";
import { type MatchPage } from "../../../src/protocol/criteriaRequests";
import { act, failure, type Html, note } from "../../shared/parts";
import { type CriteriaMatches } from "../matches";
import { type Wizard } from "../wizard";
import { type Preview, previewRows } from "./preview";

/** There is room for two columns only. */
export const narrowPage = window.matchMedia("(max-width: 640px)");

const mostColumns = 5;
/** As long as a date with its time. */
const longestWhole = 20;

/** Is the number that of earlier criteria? */
export function isStale({ isCurrent, reading }: CriteriaMatches): boolean {
  return !isCurrent || reading === undefined || reading.problems.length > 0;
}

/** How many rows match, as of when, the first of them; where none match, why. */
export function matchesView(wizard: Wizard, preview: Preview, rowsName: string): Html {
  const { matches, reading, error, isCurrent } = wizard.matches;
  if (isCurrent && error !== undefined) {
    return failure(`Could not count the rows: ${error.message}`, () => {
      wizard.matches.refresh();
      wizard.redraw();
    });
  }
  if (matches === undefined || reading === undefined) {
    return nothing;
  }
  const time = timeFormat(wizard.environment.timeZone, Date.now());
  const isOld = isStale(wizard.matches);
  const isNone = !isOld && matches.isDone && matches.matches === 0;
  return html`<section aria-labelledby="matches">
    <div>
      <h2 id="matches" class="sr">Preview</h2>
      <p class=${isOld ? "stale" : ""}>
        <span class="count">${formatNumber(matches.matches)}</span>
        <span class="dim">
          of ${matches.isDone ? "" : "the first "}${formatNumber(matches.rows)} ${rowsName}
          ${matches.matches === 1 ? "matches" : "match"}
        </span>
      </p>
      <div class="bar as-of">
        <span class="dim">As of ${time.clockSeconds(reading.bound.asOf)}</span>
        ${act("refresh", "Count again", () => {
          wizard.matches.refresh();
          wizard.redraw();
        })}
      </div>
    </div>
    ${isNone ? whyNothing(preview) : rows(preview)}
  </section>`;
}

function rows({ page, error, isCurrent }: Preview): Html {
  if (error !== undefined) {
    return failure(`Could not read the rows: ${error}`);
  }
  if (page === undefined || page.rows.length === 0) {
    return nothing;
  }
  const isNarrow = narrowPage.matches;
  return html`<div class="grid ${isCurrent ? "" : "stale"}">
      ${guard([page, isNarrow], () => grid(page, isNarrow))}
    </div>
    <p class="dim small">
      ${page.rows.length < previewRows ? counted(page.rows.length, "row") : `The first ${previewRows}`},
      oldest first
    </p>`;
}

function grid({ columns, rows: found }: Pick<MatchPage, "columns" | "rows">, isNarrow: boolean) {
  const shown = shownColumns(columns.length, found, isNarrow).flatMap((index) => {
    const column = columns[index];
    return column === undefined ? [] : [{ ...column, index }];
  });
  const widths = shown
    .map(({ displayname, index }) =>
      widthOf([displayname, ...found.map((row) => row.texts[index])]),
    )
    .join(" ");
  const cell = (text: string, at: number, type: "columnheader" | "default"): TemplateResult =>
    html`<vscode-data-grid-cell cell-type=${type} grid-column=${at + 1} title=${text}
      ><bdi>${text}</bdi></vscode-data-grid-cell
    >`;
  return html`<vscode-data-grid
    aria-label="First rows that match"
    generate-header="none"
    grid-template-columns=${widths}
  >
    <vscode-data-grid-row row-type="header">
      ${shown.map(({ displayname }, at) => cell(displayname, at, "columnheader"))}
    </vscode-data-grid-row>
    ${found.map(
      ({ texts }) =>
        html`<vscode-data-grid-row>
          ${shown.map(({ index }, at) => cell(oneLine(texts[index] ?? ""), at, "default"))}
        </vscode-data-grid-row>`,
    )}
  </vscode-data-grid>`;
}

/**
 * The name and what tells the rows apart; the last columns are those of the conditions. Where there is room for two only, the
 * second is one that does not say the same in each row.
 */
function shownColumns(
  count: number,
  found: MatchPage["rows"],
  isNarrow: boolean,
): readonly number[] {
  const indexes = Array.from({ length: count }, (_, index) => index);
  if (!isNarrow) {
    return indexes.filter((index) => index < mostColumns - 1 || index === count - 1);
  }
  const telling = indexes.find(
    (index) => index > 0 && found.some(({ texts }) => texts[index] !== found[0]?.texts[index]),
  );
  return [...new Set([0, telling ?? count - 1])];
}

/** A column of short texts, as dates are, is as wide as its longest one; long ones share what is left. */
function widthOf(texts: readonly (string | undefined)[]): string {
  const longest = Math.max(...texts.map((text) => text?.length ?? 0));
  return longest > longestWhole ? "minmax(96px, 1fr)" : `minmax(0, calc(${longest}ch + 17px))`;
}

/** Which condition takes the last rows away, and the usual traps. */
function whyNothing({ reasons, error }: Preview): Html {
  if (reasons === undefined) {
    return error === undefined ? nothing : failure(`Could not find out why: ${error}`);
  }
  const last = lastRemoval(reasons.removals);
  return note(
    "info",
    html`<b>Why nothing matches</b> ${
        last === undefined
          ? nothing
          : html`<span>
              Condition ${last.number} removes the last ${counted(last.before, "row")}:
              <bdi>${last.condition}</bdi>.
            </span>`
      }
      ${reasons.hints.map((hint) => html`<span>${hint}</span>`)}
      ${
        last === undefined && reasons.hints.length === 0
          ? html`<span>No row meets any of the conditions.</span>`
          : nothing
      }`,
  );
}
