import { AppError } from "../../src/core/base/errors";
import { Emitter } from "../../src/core/base/events";
import { type JobSummary } from "../../src/core/jobs/systemJob";
import { type Environment, type EnvironmentStatus } from "../../src/host/services/environment";
import { noChange } from "../../src/host/tree/mergeChanges";
import {
  type ChangeEvent,
  type EnvironmentEvents,
  type EnvironmentRequests,
  type JobFilter,
  type JobOverview,
  type JobScope,
  type Page,
  type PageRequest,
  type StateCount,
} from "../../src/protocol/environment";
import { type Call, type Handlers } from "../../src/protocol/rpc";
import { aDescription } from "./workers";

/** An environment that holds its jobs in an array and counts them by looking at them. Tests change the array and tell. */
export class FakeEnvironment implements Environment {
  readonly name = "Local";
  status: EnvironmentStatus = { kind: "ready", description: aDescription };
  jobs: JobSummary[] = [];
  /** Names of workflows by guid; job n belongs to the one that `workflowOf` says. */
  workflowOf: (job: JobSummary) => string | null = (job) => `workflow ${job.workflowid ?? 0}`;
  attention: JobOverview["attention"] = {
    waitingForPerson: { value: 0, exact: true },
    failedLately: { value: 0, exact: true },
    failedSince: 0,
    refusedWorkflows: { value: 0, exact: true },
    brokenWorkflows: { value: 0, exact: true },
    broken: [],
    jobsOfFormerOwners: { value: 0, exact: true },
    formerOwners: [],
  };
  /** What was asked, for tests that count it. */
  readonly asked: string[] = [];
  answers: Partial<Handlers<EnvironmentRequests>> = {};

  private readonly changes = new Emitter<ChangeEvent>();
  private readonly statuses = new Emitter<EnvironmentStatus>();
  readonly onDidChange = this.changes.event;
  readonly imports = new Emitter<EnvironmentEvents["importing"]>();
  readonly onDidImport = this.imports.event;
  readonly onDidChangeStatus = this.statuses.event;
  readonly onDidStoreWork = new Emitter<EnvironmentEvents["storeWork"]>().event;
  readonly callStore: Environment["callStore"] = async (...args) => {
    throw new AppError("unexpected", `The fake answers no ${args[0]}.`);
  };

  readonly call: Call<EnvironmentRequests> = async (method, ...args) => {
    this.asked.push(method);
    if (this.status.kind === "failed") {
      throw this.status.error;
    }
    const handlers: Partial<Handlers<EnvironmentRequests>> = { ...this.handlers, ...this.answers };
    type AnyHandler = (params: unknown, signal: AbortSignal) => unknown;
    const handler = handlers[method] as AnyHandler | undefined;
    if (handler === undefined) {
      throw new AppError("unexpected", `The fake answers no ${method}.`);
    }
    return (await handler(args[0], new AbortController().signal)) as ReturnType<
      EnvironmentRequests[typeof method]
    >;
  };

  async restart(): Promise<void> {
    this.setStatus({ kind: "ready", description: aDescription });
  }

  setStatus(status: EnvironmentStatus): void {
    this.status = status;
    this.statuses.fire(status);
  }

  change(change: Partial<ChangeEvent>): void {
    this.changes.fire({ ...noChange, ...change });
  }

  private readonly handlers: Partial<Handlers<EnvironmentRequests>> = {
    getOverview: ({ filter }) => ({
      counts: countByState(this.matching(filter)),
      total: exactly(this.jobs.length),
      attention: this.attention,
    }),
    listWorkflowGroups: ({ filter, ...request }) => {
      const ids = unique(this.matching(filter).map((job) => this.workflowOf(job)));
      return page(
        ids.map((id) => {
          const broken = this.attention.broken.find(({ workflow }) => workflow.id === id);
          return {
            ...(id === null ? {} : { workflow: { id, name: id } }),
            counts: countByState(this.matching({ ...filter, workflow: id })),
            ...(broken && { breaker: broken.breaker }),
          };
        }),
        request,
      );
    },
    listTableGroups: ({ filter }) => {
      const tables = unique(this.matching(filter).map((job) => job.regarding?.table));
      return tables.map((table) => ({
        ...(table === undefined ? {} : { table }),
        counts: countByState(
          this.matching(
            table === undefined ? { ...filter, regarding: null } : { ...filter, table },
          ),
        ),
      }));
    },
    listRowGroups: ({ filter, table, ...request }) => {
      const rows = this.matching({ ...filter, table }).flatMap((job) => job.regarding ?? []);
      const byId = new Map(rows.map((row) => [row.id, row]));
      return page(
        [...byId.values()].map((row) => ({
          row,
          isDeleted: false,
          counts: countByState(this.matching({ ...filter, regarding: row })),
        })),
        request,
      );
    },
    listJobs: ({ scope, ...request }) =>
      page(
        this.matching(scope).sort((a, b) => b.id - a.id),
        request,
      ),
    getJobs: ({ ids }) => this.jobs.filter((job) => ids.includes(job.asyncoperationid)),
  };

  private matching(scope: JobScope & JobFilter): JobSummary[] {
    return this.jobs.filter(
      (job) =>
        (scope.operationtypes?.includes(job.operationtype) ?? true) &&
        (scope.workflow === undefined || this.workflowOf(job) === scope.workflow) &&
        (scope.table === undefined || job.regarding?.table === scope.table) &&
        (scope.regarding === undefined || job.regarding?.id === scope.regarding?.id) &&
        (scope.statecode === undefined || job.statecode === scope.statecode) &&
        (scope.statuscode === undefined || job.statuscode === scope.statuscode) &&
        (scope.waitreason === undefined || job.waitreason === scope.waitreason),
    );
  }
}

function countByState(jobs: readonly JobSummary[]): readonly StateCount[] {
  const counts = new Map<string, StateCount>();
  for (const { statecode, statuscode, waitreason } of jobs) {
    const key = `${statuscode} ${waitreason ?? ""}`;
    const value = (counts.get(key)?.count.value ?? 0) + 1;
    const state = { statecode, statuscode, count: exactly(value) };
    counts.set(key, waitreason === undefined ? state : { ...state, waitreason });
  }
  return [...counts.values()];
}

function page<Item>(items: readonly Item[], { after, limit }: PageRequest): Page<Item> {
  const start = Number(after ?? 0);
  const end = start + limit;
  const found = items.slice(start, end);
  return end < items.length ? { items: found, next: String(end) } : { items: found };
}

function exactly(value: number): { value: number; exact: true } {
  return { value, exact: true };
}

function unique<Item>(items: readonly Item[]): readonly Item[] {
  return [...new Set(items)];
}
