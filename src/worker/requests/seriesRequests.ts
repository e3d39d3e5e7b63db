import { nextRunsAfter } from "../../core/bulkDeletion/recurrence/recurrence";
import { demandInterval } from "../../core/bulkDeletion/recurrence/recurrencePattern";
import { type SeriesRequests } from "../../protocol/bulkDeletionRequests";
import { type Handlers } from "../../protocol/rpc";
import { type LocalEnvironment } from "../localEnvironment";

const shownRuns = 5;

export function seriesRequests(
  environment: LocalEnvironment,
): Handlers<Pick<SeriesRequests, "nextRuns">> {
  return {
    nextRuns: ({ everyDays, startAt }) => {
      const { timeZone } = environment;
      const recurrence = { everyDays: demandInterval(everyDays), startAt, timeZone };
      return nextRunsAfter(recurrence, startAt - 1, shownRuns);
    },
  };
}
