import { AppError } from "../../core/base/errors";
import { nextRunsAfter } from "../../core/bulkDeletion/recurrence/recurrence";
import { demandInterval } from "../../core/bulkDeletion/recurrence/recurrencePattern";
import { openRunOf } from "../../core/bulkDeletion/recurrence/startRun";
import { type JobAction } from "../../core/jobs/actions";
import { type SystemJob } from "../../core/jobs/systemJob";
import { type SeriesRequests } from "../../protocol/bulkDeletionRequests";
import { type Handlers } from "../../protocol/rpc";
import { type LocalEnvironment } from "../localEnvironment";
import { summaryOfJob } from "./bulkDeletionRequests";

const shownRuns = 5;

export function seriesRequests(environment: LocalEnvironment): Handlers<SeriesRequests> {
  const { store } = environment.world;
  const act = (id: string, action: JobAction): SystemJob =>
    existing(
      environment.actions.act(id, action, {
        caller: environment.caller,
      }),
    );

  return {
    changeRecurrence: (request) =>
      environment.once(request, () => {
        const { id, everyDays, startAt } = request;
        const series = act(id, { kind: "changeRecurrence", everyDays, startAt });
        return summaryOfJob(environment, series);
      }),

    runSeriesNow: (request) =>
      environment.once(request, () => {
        const series = act(request.id, { kind: "runNow" });
        return summaryOfJob(environment, existing(openRunOf(store, series)));
      }),

    nextRuns: ({ everyDays, startAt }) => {
      const { timeZone } = environment;
      const recurrence = { everyDays: demandInterval(everyDays), startAt, timeZone };
      return nextRunsAfter(recurrence, startAt - 1, shownRuns);
    },
  };
}

function existing(job: SystemJob | undefined): SystemJob {
  if (job === undefined) {
    throw new AppError("job.notFound", "This bulk deletion job was deleted a moment ago.");
  }
  return job;
}
