import { html, type TemplateResult } from "lit";
import { type Face, faceOf, faces } from "../../../src/core/jobs/faces";
import { onOrAt, timeFormat } from "../../../src/core/jobs/timeFormat";
import { type BulkDeletionSummary } from "../../../src/protocol/bulkDeletionRequests";
import { icon } from "../../shared/parts";
import { type Wizard } from "../wizard";

const spinning = ["sync", "running codicon-modifier-spin"] as const;
const waiting = ["circle-large-outline", ""] as const;

const icons: Partial<Readonly<Record<Face, readonly [name: string, kind: string]>>> = {
  time: ["calendar", ""],
  recurrence: ["calendar", ""],
  held: ["debug-pause", ""],
  running: spinning,
  pausing: spinning,
  canceling: spinning,
  succeeded: ["pass", "met"],
  failed: ["error", "unmet"],
  canceled: ["circle-slash", ""],
};

/** How the job stands, in one line. */
export function stateLine(
  { environment }: Pick<Wizard, "environment">,
  { job, everyDays, nextrun }: BulkDeletionSummary,
): TemplateResult {
  const face = faceOf(job);
  const time = timeFormat(environment.timeZone, Date.now());
  const next = nextrun ?? job.postponeuntil;
  const isPlanned = (face === "time" || face === "recurrence") && next !== undefined;
  const planned = everyDays === undefined ? "Scheduled" : "Recurring";
  // What a job that succeeded says of itself stands below.
  const told = face === "succeeded" ? undefined : job.friendlymessage;
  const more = isPlanned ? `next run ${onOrAt(next, time)}, ${time.relative(next)}` : told;
  const [name, kind] = icons[face] ?? waiting;
  return html`<p class="state" role="status">
    ${icon(name, kind)}<b>${isPlanned ? planned : faces[face].name}</b
    ><span class="dim"><bdi>${more}</bdi></span>
  </p>`;
}
