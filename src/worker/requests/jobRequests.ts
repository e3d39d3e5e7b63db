import { AppError } from "../../core/base/errors";
import { plannedTrials } from "../../core/jobs/breakerStanding";
import { readEngineSettings, retrySettingsOf } from "../../core/jobs/engineSettings";
import { plannedTries, type PlannedTry, type RetrySettings } from "../../core/jobs/retryLadder";
import { suppliedJobIds } from "../../core/jobs/suppliedJobs";
import { type JobSummary } from "../../core/jobs/systemJob";
import { withRights } from "../../core/security/jobRights";
import { formerOwners } from "../../core/security/formerOwners";
import { withOwnerRefusal } from "../../core/security/jobOwner";
import { type Store } from "../../core/store/store";
import { type EnvironmentRequests, type JobOverview } from "../../protocol/environment";
import { type Handlers } from "../../protocol/rpc";
import { type LocalEnvironment } from "../localEnvironment";
import { breakerOf, brokenWorkflows } from "./brokenWorkflows";
import { sum, toQuery, toStateCounts } from "./jobScopes";
import { restingCleanUp } from "./restingCleanUp";

const dayMs = 24 * 60 * 60 * 1000;
const shownLogRows = 500;
const shownRelatedJobs = 50;
const shownOwners = 100;

type JobRequests = Pick<
  EnvironmentRequests,
  | "getOverview"
  | "listWorkflowGroups"
  | "listTableGroups"
  | "listRowGroups"
  | "listJobs"
  | "countStates"
  | "getJobs"
  | "getJobDetails"
  | "actOnJob"
  | "bindScope"
  | "actOnScope"
>;

export function jobRequests(environment: LocalEnvironment): Handlers<JobRequests> {
  const { store, clock } = environment.world;
  const counts = (query: Parameters<typeof store.groups.counts>[0]) =>
    toStateCounts(store.groups.counts(query));
  const count = (value: number) => ({ value, exact: true });
  const told = <Job extends JobSummary>(jobs: readonly Job[]): readonly Job[] =>
    jobs.map((job) => toldJob(environment, job));

  return {
    getOverview: ({ filter }) => {
      const failedSince = clock.now() - dayMs;
      const broken = brokenWorkflows(store);
      return {
        counts: counts(filter),
        total: count(sum(store.groups.counts({})) - suppliedCount(store)),
        attention: {
          waitingForPerson: count(sum(store.groups.counts({ waitreason: "person" }))),
          failedLately: count(sum(store.groups.counts({ failedSince }))),
          failedSince,
          refusedWorkflows: count(store.workflows.refusedCount()),
          brokenWorkflows: count(broken.count),
          broken: broken.first,
          ...ofFormerOwners(store),
          ...restingCleanUp(store),
        },
      };
    },

    listWorkflowGroups: ({ filter: { operationtypes }, after, limit }) => {
      const [, id, name = ""] = /^(\d+)\/(.*)$/s.exec(after ?? "") ?? [];
      const found = store.groups.workflows(operationtypes, {
        limit: limit + 1,
        ...(id !== undefined && { after: { name, id: Number(id) } }),
      });
      const shown = found.slice(0, limit);
      const last = shown.at(-1);
      const groups = shown.map(({ id, guid, name }) => ({
        workflow: { id: guid, name },
        counts: counts({ workflowid: id, ...(operationtypes && { operationtypes }) }),
        ...breakerOf(store, id),
      }));
      if (found.length > limit && last) {
        return { items: groups, next: `${last.id}/${last.name}` };
      }
      const others = counts({ workflowid: 0, ...(operationtypes && { operationtypes }) });
      return { items: others.length > 0 ? [...groups, { counts: others }] : groups };
    },

    listTableGroups: ({ filter: { operationtypes } }) =>
      store.groups
        .tables(operationtypes)
        .map((tableid) => ({
          ...(tableid !== 0 && { table: store.catalog.tableById(tableid).logicalname }),
          counts: counts({ tableid, ...(operationtypes && { operationtypes }) }),
        }))
        .sort((a, b) => (a.table ?? "\uffff").localeCompare(b.table ?? "\uffff")),

    listRowGroups: ({ filter: { operationtypes }, table, after, limit }) => {
      const tableid = store.catalog.table(table)?.id ?? -1;
      const found = store.groups.rows(tableid, operationtypes, {
        limit: limit + 1,
        ...(after !== undefined && { after: Number(after) }),
      });
      const shown = found.slice(0, limit);
      const last = shown.at(-1);
      return {
        items: shown.map(({ id, row, isDeleted }) => ({
          row,
          isDeleted,
          counts: counts({ tableid, regardingid: id, ...(operationtypes && { operationtypes }) }),
        })),
        ...(found.length > limit && last && { next: String(last.id) }),
      };
    },

    listJobs: ({ scope, after, limit }) => {
      const { jobs, next } = store.jobs.list(toQuery(store, scope), {
        limit,
        ...(after !== undefined && { after }),
      });
      return { items: told(jobs), ...(next !== undefined && { next }) };
    },

    countStates: ({ scope }) => counts(toQuery(store, scope)),

    getJobs: ({ ids }) => told(ids.slice(0, 1000).flatMap((id) => store.jobs.find(id) ?? [])),

    getJobDetails: ({ id }) => {
      const job = store.jobs.find(id);
      if (job === undefined) {
        throw new AppError("job.notFound", "This system job does not exist any more.");
      }
      const workflow =
        job.workflowid === undefined ? undefined : store.workflows.get(job.workflowid);
      const { entries, count: logCount } = store.log.read(job.id, shownLogRows);
      return {
        job: told([job])[0] ?? job,
        ...(workflow && {
          workflow: { id: workflow.metadata.workflowid, name: workflow.metadata.name },
        }),
        log: entries,
        logCount,
        related: store.jobs.related(job, shownRelatedJobs),
        ladder: ladderOf(job, retrySettingsOf(readEngineSettings(store.settings))),
      };
    },

    actOnJob: (request) =>
      environment.once(request, () => {
        const { id, action, isOneOfMany = false } = request;
        const { caller } = environment;
        const job = environment.actions.act(id, action, { caller, isOneOfMany });
        return job && told([job])[0];
      }),

    bindScope: ({ scope }) => ({
      count: count(sum(store.groups.counts(toQuery(store, scope)))),
      bound: String(store.jobs.highestId()),
    }),

    actOnScope: (request) =>
      environment.once(request, () => {
        const { scope, bound, action, after } = request;
        const { done, skipped, next } = environment.actions.actOnSlice(
          toQuery(store, scope),
          action,
          { caller: environment.caller, after: Number(after ?? 0), bound: Number(bound) },
        );
        return {
          done,
          skipped: [...skipped].map(([reason, value]) => ({ reason, count: value })),
          ...(next !== undefined && { next: String(next) }),
        };
      }),
  };
}

/** A job as the one who acts now is told of it. */
export function toldJob<Job extends JobSummary>(
  { world: { store }, caller }: LocalEnvironment,
  job: Job,
): Job {
  return withRights(store, caller, withOwnerRefusal(store, job));
}

/** They say nothing of what a person did here: an environment that has nothing else has no jobs yet. */
function suppliedCount({ jobs }: Store): number {
  const ids = Object.values(suppliedJobIds);
  return ids.filter((id) => jobs.find(id) !== undefined).length;
}

function ofFormerOwners(
  store: Store,
): Pick<JobOverview["attention"], "jobsOfFormerOwners" | "formerOwners"> {
  const owners = formerOwners(store);
  const value = owners.reduce((total, { jobs }) => total + jobs, 0);
  return {
    jobsOfFormerOwners: { value, exact: true },
    formerOwners: owners
      .slice(0, shownOwners)
      .map(({ jobs, ...owner }) => ({ ...owner, jobs: { value: jobs, exact: true } })),
  };
}

/** The tries ahead of a job, or the trials ahead of its workflow. */
function ladderOf(
  { waitreason, retrycount, postponeuntil: at, breaker }: JobSummary,
  settings: RetrySettings,
): readonly PlannedTry[] {
  if (breaker !== undefined) {
    return plannedTrials(breaker, settings);
  }
  return waitreason === "retry" && at !== undefined
    ? plannedTries({ attempt: retrycount + 1, at }, settings)
    : [];
}
