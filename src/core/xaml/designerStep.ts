import { type DesignerStep, type DesignerStepKind } from "../workflows/stepTree";
import { attributeOf } from "./xamlNames";
import { type XmlElement } from "./xmlTree";

const kinds: ReadonlyMap<string, DesignerStepKind> = new Map([
  ["Stage", "stage"],
  ["Condition", "condition"],
  ["ConditionBranch", "branch"],
  ["Wait", "wait"],
  ["WaitBranch", "branch"],
  ["WaitTimeout", "branch"],
  ["Create", "create"],
  ["Update", "update"],
  ["Assign", "assign"],
  ["SetState", "setState"],
  ["SendEmail", "sendEmail"],
  ["ChildWorkflow", "startChild"],
  ["CustomActivity", "customActivity"],
  ["InvokeSdkMessage", "message"],
  ["StopWorkflow", "stop"],
]);

/** Reads the designer's name of a step: `UpdateStep3`, or `UpdateStep3: what its author wrote`. */
export function designerStepOf(element: XmlElement): DesignerStep {
  const displayName = attributeOf(element, "DisplayName") ?? "";
  const match = /^(([A-Za-z]+)Step\d+)(?:: ?(.*))?$/s.exec(displayName);
  return match === null
    ? { id: displayName, kind: "other", description: "" }
    : {
        id: match[1] ?? "",
        kind: kinds.get(match[2] ?? "") ?? "other",
        description: match[3] ?? "",
      };
}
