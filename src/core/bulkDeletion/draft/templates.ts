import { type Condition, type Criteria } from "../criteria";

/** Criteria to start from. */
export interface DeletionTemplate {
  readonly id: TemplateId;
  readonly title: string;
  readonly detail: string;
  readonly criteria: Criteria;
}

export const templateIds = ["succeeded", "failed", "canceled", "workflow", "completed"] as const;

export type TemplateId = (typeof templateIds)[number];

const when = (
  column: string,
  operator: Condition["operator"],
  ...values: readonly string[]
): Condition => ({
  kind: "condition",
  column,
  operator,
  values: values.map((value) => ({ value })),
});

const isWorkflow = when("operationtype", "eq", "10");
const isCompleted = when("statecode", "eq", "3");
const olderThan = (days: number): Condition => when("completedon", "olderthan-x-days", `${days}`);

function jobs(...members: readonly Condition[]): Criteria {
  return { table: "asyncoperation", filter: { kind: "group", type: "and", members } };
}

/** What people clean up most; each looks at workflow jobs, so that it may also go straight. */
export const deletionTemplates: readonly DeletionTemplate[] = [
  {
    id: "succeeded",
    title: "Succeeded workflow jobs",
    detail: "Completed more than 30 days ago",
    criteria: jobs(isWorkflow, isCompleted, when("statuscode", "eq", "30"), olderThan(30)),
  },
  {
    id: "failed",
    title: "Failed workflow jobs",
    detail: "Completed more than 60 days ago",
    criteria: jobs(isWorkflow, isCompleted, when("statuscode", "eq", "31"), olderThan(60)),
  },
  {
    id: "canceled",
    title: "Canceled workflow jobs",
    detail: "Completed more than 60 days ago",
    criteria: jobs(isWorkflow, isCompleted, when("statuscode", "eq", "32"), olderThan(60)),
  },
  {
    id: "workflow",
    title: "Completed jobs of one workflow",
    detail: "You choose the workflow",
    criteria: jobs(isWorkflow, isCompleted, when("workflowid", "eq")),
  },
  {
    id: "completed",
    title: "All completed workflow jobs",
    detail: "Succeeded, failed and canceled, of any age",
    criteria: jobs(isWorkflow, isCompleted),
  },
];
