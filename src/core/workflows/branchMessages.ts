/** What the process log says when a condition or wait goes on by one of its branches; `number` counts from 1. */
export function branchMessage(number: number, count: number, isOtherwise: boolean): string {
  const why = isOtherwise ? "is taken, since no other is true" : "is true";
  return `Branch ${number} of ${count} ${why}`;
}

/** What it says when a condition has none that is true. */
export const noBranchMessage = "No branch is true";

/** Which branch such an entry tells of, from 1; 0 where none was true, undefined where it tells of something else. */
export function branchOfMessage(message: string): number | undefined {
  if (message === noBranchMessage) {
    return 0;
  }
  const [, number] = /^Branch (\d+) of \d+ is /.exec(message) ?? [];
  return number === undefined ? undefined : Number(number);
}
