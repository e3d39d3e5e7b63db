import { html, nothing, type TemplateResult } from "lit";
import { counted, formatNumber, longDuration } from "../../../src/core/jobs/timeFormat";
import { type DeletionProgress } from "../../../src/protocol/bulkDeletionRequests";
import { progressBar } from "../../shared/progressBar";

/** What went at once, and what could not go in one run. */
export function deletedText(deleted: {
  readonly rows: number;
  readonly logs: number;
  readonly left: number;
}): TemplateResult {
  const left =
    deleted.left === 0
      ? "Nothing that matches is left."
      : `${counted(deleted.left, "row")} that match are left: make another job for them.`;
  return html`<p>
    <b>${counted(deleted.rows, "row")} deleted</b>, with
    ${counted(deleted.logs, "process log row")}. ${left}
  </p>`;
}

/** How far the last run is, or how it ended. */
export function progressSection(
  progress: DeletionProgress,
  isDone: boolean,
  run: (command: "showFailures" | "explain") => void,
): TemplateResult {
  const { matchcount, successcount, failurecount, skippedcount } = progress;
  const { rowsPerSecond, secondsLeft } = progress;
  const of = matchcount === undefined ? "" : ` of ${formatNumber(matchcount)}`;
  const rest = [
    ...(rowsPerSecond === undefined
      ? []
      : [`${formatNumber(Math.round(rowsPerSecond))} rows a second`]),
    ...(secondsLeft === undefined ? [] : [`about ${longDuration(secondsLeft * 1000)} left`]),
  ];
  const link = (text: string, command: "showFailures" | "explain"): TemplateResult =>
    html`<button
      class="link"
      @click=${() => {
        run(command);
      }}
    >
      ${text}
    </button>`;
  if (matchcount === 0) {
    return html`<p>
      <b>No row matched when it ran.</b> ${isDone ? link("Why?", "explain") : nothing}
    </p>`;
  }
  return html`<section>
    ${
      matchcount === undefined
        ? nothing
        : progressBar("Rows deleted", successcount + failurecount + skippedcount, matchcount)
    }
    <p>
      <b>${formatNumber(successcount)}${of} rows deleted.</b>
      <span class="dim">${rest.length === 0 ? "" : `${rest.join(", ")}.`}</span>
    </p>
    ${
      failurecount === 0
        ? nothing
        : html`<p>
            ${counted(failurecount, "row")} could not be deleted.
            ${link("Show failures", "showFailures")}
          </p>`
    }
    ${
      skippedcount === 0
        ? nothing
        : html`<p>${counted(skippedcount, "row")} stayed: open jobs, or not yours to delete.</p>`
    }
  </section>`;
}
