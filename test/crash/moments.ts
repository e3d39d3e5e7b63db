import fs from "node:fs";

/** What a process is about, as far as a kill is concerned. */
export const moments = [
  "starting",
  "idle",
  "transaction",
  "commit",
  "logWrite",
  "mainWrite",
  "answer",
] as const;

/**
 * `starting`: nothing was answered yet; the store is opened, and what a former owner left is taken over. `transaction`:
 * changes are made, none is committed. `logWrite`, `mainWrite`: half of a write was done. `answer`: committed, and whoever
 * asked does not know yet.
 */
export type Moment = (typeof moments)[number];

/** Notes the present moment in a byte of a file, which outlives the process. */
export function momentWriter(file: string): (moment: Moment) => void {
  const handle = fs.openSync(file, "w");
  const bytes = Uint8Array.from(moments, (_, index) => index);
  return (moment) => {
    fs.writeSync(handle, bytes, moments.indexOf(moment), 1, 0);
  };
}

export function readMoment(file: string): Moment {
  const [byte = 0] = fs.existsSync(file) ? fs.readFileSync(file) : [];
  return moments[byte] ?? "starting";
}
