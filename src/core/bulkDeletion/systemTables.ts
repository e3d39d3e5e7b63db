import { operationTypes } from "../jobs/operationTypes";
import { stateOf, states, type StatusCode, statusReasons } from "../jobs/systemJob";
import { type Choice } from "../rows/tableDefinition";
import { type ColumnType } from "../rows/value";
import { type CriteriaColumn, type CriteriaTable } from "./criteriaTable";

type Facts = Pick<CriteriaColumn, "targets" | "choices">;
type Column = readonly [logicalname: string, displayname: string, type: ColumnType, facts?: Facts];

const users: Facts = { targets: ["systemuser"] };

/**
 * The tables of the service itself that bulk deletion offers, with those of Dataverse's columns that the store keeps
 * (Dataverse: table references of asyncoperation, workflowlog and processsession). `workflowid` of a system job is ours: the
 * definition, however often it was activated. Error codes are texts here: `0x80040265`.
 */
export const systemTables: ReadonlyMap<string, CriteriaTable> = new Map([
  table("asyncoperation", "System Job", "System Jobs", [
    ["name", "System Job Name", "text"],
    ["operationtype", "System Job Type", "choice", { choices: labels(operationTypes) }],
    ["statecode", "Status", "choice", { choices: labels(states) }],
    [
      "statuscode",
      "Status Reason",
      "choice",
      {
        choices: labels(statusReasons).map((choice) => ({
          ...choice,
          statecode: stateOf(choice.value as StatusCode),
        })),
      },
    ],
    ["completedon", "Completed On", "dateTime"],
    ["workflowid", "Workflow", "lookup", { targets: ["workflow"] }],
    ["workflowactivationid", "Workflow Activation", "lookup", { targets: ["workflow"] }],
    ["regardingobjectid", "Regarding", "lookup"],
    ["primaryentitytype", "Primary Entity Type", "text"],
    ["ownerid", "Owner", "lookup", { targets: ["systemuser", "team"] }],
    ["createdon", "Created On", "dateTime"],
    ["createdby", "Created By", "lookup", users],
    ["modifiedon", "Modified On", "dateTime"],
    ["startedon", "Started On", "dateTime"],
    ["postponeuntil", "Postpone Until", "dateTime"],
    ["retrycount", "Retry Count", "whole"],
    ["errorcode", "Error Code", "text"],
    ["message", "Message", "text"],
    ["friendlymessage", "Friendly Message", "text"],
    ["messagename", "Message Name", "text"],
    ["recurrencepattern", "Recurrence Pattern", "text"],
    ["correlationid", "Correlation Id", "guid"],
    ["depth", "Depth", "whole"],
    ["asyncoperationid", "System Job", "guid"],
  ]),
  table("workflowlog", "Process Log", "Process Logs", [
    ["asyncoperationid", "System Job", "lookup", { targets: ["asyncoperation", "processsession"] }],
    ["stepname", "Step Name", "text"],
    ["activityname", "Activity Name", "text"],
    ["stagename", "Stage Name", "text"],
    [
      "status",
      "Status",
      "choice",
      {
        choices: labels({
          1: "In Progress",
          2: "Succeeded",
          3: "Failed",
          4: "Canceled",
          5: "Waiting",
        }),
      },
    ],
    ["startedon", "Started On", "dateTime"],
    ["completedon", "Completed On", "dateTime"],
    ["errorcode", "Error Code", "text"],
    ["message", "Message", "text"],
  ]),
  table("processsession", "Process Session", "Process Sessions", [
    ["name", "Process Session Name", "text"],
    ["processid", "Process", "lookup", { targets: ["workflow"] }],
    ["regardingobjectid", "Regarding", "lookup"],
    ["executedby", "Executed By", "lookup", users],
    ["statecode", "Status", "choice", { choices: labels({ 0: "Incomplete", 1: "Complete" }) }],
    [
      "statuscode",
      "Status Reason",
      "choice",
      {
        choices: labels({
          1: "Not Started",
          2: "In Progress",
          3: "Paused",
          4: "Completed",
          5: "Canceled",
          6: "Failed",
        }),
      },
    ],
    ["startedon", "Started On", "dateTime"],
    ["completedon", "Completed On", "dateTime"],
    ["errorcode", "Error Code", "text"],
    ["processsessionid", "Process Session", "guid"],
  ]),
]);

function table(
  logicalname: string,
  displayname: string,
  displaycollectionname: string,
  columns: readonly Column[],
): [string, CriteriaTable] {
  const byName = columns.map(([name, label, type, facts]): [string, CriteriaColumn] => [
    name,
    { logicalname: name, displayname: label, type, ...facts },
  ]);
  return [
    logicalname,
    { logicalname, displayname, displaycollectionname, columns: new Map(byName) },
  ];
}

function labels(choices: Readonly<Record<number, string>>): readonly Choice[] {
  return Object.entries(choices).map(([value, label]) => ({ value: Number(value), label }));
}
