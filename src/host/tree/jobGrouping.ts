import { type JobFilter } from "../../protocol/environment";
import { workflowOperation } from "../../core/jobs/operationTypes";

const jobGroupings = ["workflow", "row", "state"] as const;
export type JobGrouping = (typeof jobGroupings)[number];

/** What a person has chosen for the System Jobs view. */
export interface JobViewChoice {
  readonly grouping: JobGrouping;
  readonly filter: JobFilter;
}

const defaultChoice: JobViewChoice = {
  grouping: "workflow",
  filter: { operationtypes: [workflowOperation] },
};

/** The part of VS Code's `Memento` that remembers it. */
export interface Memory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

const key = "jobView";

/** What was remembered may be from another version of this extension. */
export function recallChoice(memory: Memory): JobViewChoice {
  const { grouping, filter } = (memory.get(key) ?? {}) as Partial<JobViewChoice>;
  const types = filter?.operationtypes;
  return {
    grouping: jobGroupings.find((known) => known === grouping) ?? defaultChoice.grouping,
    filter:
      filter !== undefined && (types === undefined || isNumbers(types))
        ? filter
        : defaultChoice.filter,
  };
}

export function rememberChoice(memory: Memory, choice: JobViewChoice): PromiseLike<void> {
  return memory.update(key, choice);
}

function isNumbers(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === "number");
}
