import { type Breaker, type Environment, type Job } from "./model/facts";

const statusNames = {
  0: "Ready",
  10: "Suspended",
  20: "In Progress",
  21: "Pausing",
  22: "Canceling",
  30: "Succeeded",
  31: "Failed",
  32: "Canceled",
} as const;

/** How often jobs and breakers became what, so that nobody has to believe that a walk goes everywhere. */
export class Tally {
  readonly counts = new Map<string, number>();
  private lastSeen = new Map<string, string>();

  /** A new environment. */
  begin(): void {
    this.lastSeen = new Map();
  }

  look({ jobs, breakers }: Environment): void {
    const now = new Map<string, string>();
    for (const job of jobs) {
      now.set(`job ${job.id}`, stateName(job));
    }
    for (const [workflow, breaker] of breakers) {
      now.set(`breaker ${workflow}`, breakerName(breaker));
    }
    for (const key of new Set([...this.lastSeen.keys(), ...now.keys()])) {
      const [before, after] = [this.lastSeen.get(key), now.get(key)];
      if (before !== after) {
        const change = `${key.split(" ")[0] ?? ""}: ${before ?? "none"} -> ${after ?? "none"}`;
        this.counts.set(change, (this.counts.get(change) ?? 0) + 1);
      }
    }
    this.lastSeen = now;
  }

  lines(): readonly string[] {
    return [...this.counts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([change, count]) => `${count} ${change}`);
  }
}

function stateName({ status, reason, wait }: Job): string {
  const where = wait === undefined || reason === "condition" ? "" : " at a wait";
  return `${statusNames[status]}${reason === undefined ? "" : ` (${reason})`}${where}`;
}

function breakerName(breaker: Breaker): string {
  if (breaker.state !== "open") {
    return breaker.state;
  }
  const end = breaker.nextTrial === undefined ? " for ever" : "";
  return breaker.trial === undefined ? `open${end}` : "open, trying";
}
