import { type DesignerStepKind } from "../../workflows/stepTree";

const types: Readonly<Record<DesignerStepKind | "start", string>> = {
  stage: "Stage",
  condition: "Check condition",
  branch: "Conditional branch",
  wait: "Wait condition",
  create: "Create row",
  update: "Update row",
  assign: "Assign row",
  setState: "Change status",
  sendEmail: "Send e-mail",
  startChild: "Start child workflow",
  customActivity: "Custom activity",
  message: "SDK message",
  stop: "Stop workflow",
  start: "Start",
  other: "",
};
const known: ReadonlyMap<string, string> = new Map(Object.entries(types));

/** `activityname` of the process log in the words of the workflow designer. */
export function stepType(activityname: string): string {
  return known.get(activityname) ?? activityname;
}
