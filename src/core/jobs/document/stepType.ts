const types: ReadonlyMap<string, string> = new Map([
  ["stage", "Stage"],
  ["condition", "Check condition"],
  ["branch", "Conditional branch"],
  ["wait", "Wait condition"],
  ["create", "Create row"],
  ["update", "Update row"],
  ["assign", "Assign row"],
  ["setState", "Change status"],
  ["sendEmail", "Send email"],
  ["startChild", "Start child workflow"],
  ["customActivity", "Custom activity"],
  ["message", "SDK message"],
  ["stop", "Stop workflow"],
  ["start", "Start"],
  ["other", ""],
]);

/** `activityname` of the process log in the words of the workflow designer. */
export function stepType(activityname: string): string {
  return types.get(activityname) ?? activityname;
}
