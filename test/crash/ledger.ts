import { AppError } from "../../src/core/base/errors";
import { type JobSummary } from "../../src/core/jobs/systemJob";
import { type EnvironmentRequests } from "../../src/protocol/environment";
import { type Call } from "../../src/protocol/rpc";

/** Something that is asked of the environment with an id of its own, and asked again after a kill until it is answered. */
export interface Request {
  /** Asks, and takes the answer into the ledger. */
  ask(call: Call<EnvironmentRequests>): Promise<void>;
  /** What is uncertain until it is answered: a job's guid, a note's id, or a word for something new. */
  readonly about: string;
}

export interface Note {
  readonly id: string;
  readonly version: number;
  readonly text: string;
}

/** Everything that was acknowledged, as whoever asked remembers it. It lives outside the process that is killed. */
export class Ledger {
  /** As they were told last, by guid. */
  readonly jobs = new Map<string, JobSummary>();
  readonly deletedJobs = new Set<string>();
  readonly workflows = new Set<string>();
  /** Ids of items, and the job that was started on each. */
  readonly items = new Map<string, string | undefined>();
  /** Those of the items that share a row. */
  readonly crowd = new Set<string>();
  readonly notes = new Map<string, Note>();
  isPaused = false;
  answers = 0;
  private readonly unanswered = new Set<Request>();

  isUncertain(about: string): boolean {
    return this.countUncertain(about) > 0;
  }

  countUncertain(about: string): number {
    return [...this.unanswered].filter((request) => request.about === about).length;
  }

  /** Rejects when the environment dies; then the request stays open. A refusal is an answer: nothing was done. */
  async ask(request: Request, call: Call<EnvironmentRequests>): Promise<void> {
    this.unanswered.add(request);
    try {
      await request.ask(call);
    } catch (thrown) {
      if (!(thrown instanceof AppError) || !/^0x|^row\./.test(thrown.code)) {
        throw thrown;
      }
    }
    this.unanswered.delete(request);
    this.answers++;
  }

  /** In their order: what was asked before a kill and not answered. */
  async askAgain(call: Call<EnvironmentRequests>): Promise<void> {
    for (const request of [...this.unanswered]) {
      await this.ask(request, call);
    }
  }

  /** Every state that is told is a committed one. */
  learnJob(job: JobSummary): void {
    if (!this.deletedJobs.has(job.asyncoperationid)) {
      this.jobs.set(job.asyncoperationid, job);
    }
  }

  learnDeletion(id: string): void {
    this.jobs.delete(id);
    this.deletedJobs.add(id);
  }
}
