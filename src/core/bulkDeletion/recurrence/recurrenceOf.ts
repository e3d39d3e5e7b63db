import { type SystemJob } from "../../jobs/systemJob";
import { type Store } from "../../store/store";
import { type Recurrence } from "./recurrence";
import { readRecurrencePattern } from "./recurrencePattern";

type SeriesFacts = Pick<SystemJob, "recurrencepattern" | "recurrencestarttime" | "createdon">;

/** When a series runs, in the environment's zone. Throws for a pattern that cannot be read. */
export function recurrenceOf(
  { settings }: Pick<Store, "settings">,
  series: SeriesFacts,
): Recurrence {
  return {
    ...readRecurrencePattern(series.recurrencepattern ?? ""),
    startAt: series.recurrencestarttime ?? series.createdon,
    timeZone: settings.get("timezone") ?? "UTC",
  };
}
