import { html, nothing, type TemplateResult } from "lit";
import { type DraftOptions } from "../../../src/core/bulkDeletion/draft/draftOptions";
import { nextRunsAfter } from "../../../src/core/bulkDeletion/recurrence/recurrence";
import { timeFormat } from "../../../src/core/jobs/timeFormat";
import { checkbox, textField } from "../../shared/controls";
import { fieldError } from "../../shared/parts";
import { type Wizard } from "../wizard";
import { offsetAt, runInWords } from "./dayInWords";
import { readingOf } from "./optionsOf";

/** Dataverse's own choices, which most people want; any number up to 365 can be typed. */
const presets = [7, 30, 90, 180, 365] as const;
const shownRuns = 5;

export function repeatSection(
  wizard: Wizard,
  set: (options: Partial<DraftOptions>) => void,
  problem: string | undefined,
): TemplateResult {
  const { when, repeats, everyDays } = wizard.draft.options;
  if (when === "immediately") {
    return html`<section>
      <h2>Repeat</h2>
      <p class="dim">Immediately runs once. Choose At a time for a recurring job.</p>
    </section>`;
  }
  const days = html`<span class="days">
      ${textField({
        id: "everyDays",
        name: "Every how many days, 1 to 365",
        value: everyDays,
        errorId: problem && "days-error",
        onInput: (value) => {
          set({ everyDays: value });
        },
      })}
    </span>
    <span>days</span>
    <span class="presets" role="group" aria-label="Usual numbers of days">
      ${presets.map((preset) => presetButton(preset, everyDays, set))}
    </span>`;
  return html`<section>
    <h2>Repeat</h2>
    <div class="option-line">
      ${checkbox({
        id: "repeats",
        text: repeats ? "Run this job again every" : "Run this job again every few days",
        isChecked: repeats,
        onChange: (isChecked) => {
          set({ repeats: isChecked });
        },
      })}
      ${repeats ? days : nothing}
    </div>
    ${fieldError("days-error", repeats ? problem : undefined)}
    ${repeats ? nextRuns(wizard) : nothing}
  </section>`;
}

function presetButton(
  preset: number,
  everyDays: string,
  set: (options: Partial<DraftOptions>) => void,
): TemplateResult {
  return html`<button
    class="act preset"
    aria-pressed=${everyDays.trim() === `${preset}` ? "true" : "false"}
    aria-label="${preset} days"
    @click=${() => {
      set({ everyDays: `${preset}` });
    }}
  >
    ${preset}
  </button>`;
}

function nextRuns(wizard: Wizard): TemplateResult | typeof nothing {
  const { startAt = Date.now(), everyDays, problems } = readingOf(wizard);
  if (everyDays === undefined || problems.some(({ field }) => field !== "name")) {
    return nothing;
  }
  const timeZone = wizard.environment.timeZone;
  const runs = nextRunsAfter({ startAt, everyDays, timeZone }, startAt - 1, shownRuns);
  const utc = timeFormat("UTC", 0);
  const isUtc = timeZone === "UTC";
  const row = (at: number, index: number): TemplateResult => {
    const before = runs[index - 1];
    const isMoved = before !== undefined && offsetAt(before, timeZone) !== offsetAt(at, timeZone);
    return html`<tr>
      <td>${runInWords(at, timeZone)}</td>
      ${isUtc ? nothing : html`<td>${utcText(utc.full(at), runInWords(at, timeZone))}</td>`}
      <td class="dim">${isMoved ? `clocks have changed: ${offsetAt(at, timeZone)}` : ""}</td>
    </tr>`;
  };
  return html`<table class="runs">
      <caption class="sr">
        Next five runs
      </caption>
      <thead>
        <tr>
          <th scope="col">Next five runs, ${timeZone}</th>
          ${isUtc ? nothing : html`<th scope="col">UTC</th>`}
          <th scope="col"><span class="sr">Note</span></th>
        </tr>
      </thead>
      <tbody>
        ${runs.map(row)}
      </tbody>
    </table>
    <p class="dim text">
      Each run looks for rows anew, with relative dates counted from that day. If VS Code is closed
      at that time, the run starts when it opens again, once.
    </p>`;
}

/** "21:00", with its day where that is another one than here. */
function utcText(full: string, local: string): string {
  const text = full.slice(0, -3);
  const day = text.slice(0, text.lastIndexOf(" "));
  return local.includes(` ${day} `) ? text.slice(day.length + 1) : text;
}
