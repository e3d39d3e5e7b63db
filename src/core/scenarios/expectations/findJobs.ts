import { AppError } from "../../base/errors";
import { statusReasons, states, type SystemJob } from "../../jobs/systemJob";
import { withOwnerRefusal } from "../../security/jobOwner";
import { type JobSelector } from "../model/jobs";
import { type ScenarioEnvironment } from "../scenarioEnvironment";
import { type Candidate, candidate, describeCandidates } from "./candidates";
import { factsOfJob } from "./facts";
import { expectedOf } from "./match";

/**
 * The jobs that a selector may mean, each with how it differs from it. What tells which job is meant (workflow, row,
 * chain) leaves jobs out; what is expected of it is a difference.
 */
export function jobCandidates(
  environment: ScenarioEnvironment,
  { workflow, table, id, correlatedWith, ...facts }: JobSelector,
): readonly Candidate<SystemJob>[] {
  const workflowid = workflow === undefined ? undefined : environment.workflow(workflow).id;
  const guid = id === undefined ? undefined : environment.guid(id);
  const correlationid = correlatedWith && theJob(environment, correlatedWith).correlationid;
  const expected = expectedOf(facts);
  return allJobs(environment)
    .filter(
      (job) =>
        (workflowid ?? job.workflowid) === job.workflowid &&
        (table?.toLowerCase() ?? job.regarding?.table) === job.regarding?.table &&
        (guid ?? job.regarding?.id) === job.regarding?.id &&
        (correlationid ?? job.correlationid) === job.correlationid,
    )
    .map((job) =>
      candidate(environment, job, { expected, facts: factsOfJob(job, titleOf(environment, job)) }),
    );
}

/** The one job that is meant. */
export function theJob(environment: ScenarioEnvironment, selector: JobSelector): SystemJob {
  const candidates = jobCandidates(environment, selector);
  const [found, ...others] = candidates.filter(({ differences }) => differences.length === 0);
  if (found === undefined || others.length > 0) {
    throw new AppError(
      "job.notFound",
      describeCandidates(candidates, { what: "system job", wanted: 1 }),
    );
  }
  return found.of;
}

function allJobs({ store }: ScenarioEnvironment): readonly SystemJob[] {
  const { jobs } = store;
  const ids = jobs.ids({}, { after: 0, bound: jobs.highestId(), limit: Number.MAX_SAFE_INTEGER });
  return ids.flatMap((id) => {
    const job = jobs.get(id);
    return job === undefined ? [] : [withOwnerRefusal(store, job)];
  });
}

/** `"Greet" on account R, Completed (Failed), 0x80045031: The row does not exist.` */
function titleOf(environment: ScenarioEnvironment, job: SystemJob): string {
  const { regarding, statecode, statuscode, waitreason, errorcode, message } = job;
  const row = regarding && `on ${regarding.table} ${environment.nameOf(regarding.id)}`;
  const reason = waitreason ?? statusReasons[statuscode];
  const error = errorcode === undefined ? [] : [`${errorcode}: ${message ?? ""}`];
  const about = [`${states[statecode]} (${reason})`, ...error].join(", ");
  return `"${job.name}"${row === undefined ? "" : ` ${row}`}, ${about}`;
}
