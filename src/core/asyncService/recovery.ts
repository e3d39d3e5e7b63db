import { type Clock } from "../base/clock";
import { recover } from "../jobs/actions";
import { completionOf } from "../jobs/systemJob";
import { type Store } from "../store/store";

const slice = 200;

/**
 * Begins the epoch of a new owner of the store and gives the jobs that former ones left Locked the state that was
 * acknowledged to whoever asked for it last. Each gets a note in its process log. Answers the epoch.
 */
export function takeOver({ store, clock }: { store: Store; clock: Clock }): number {
  const epoch = Number(store.settings.get("epoch") ?? 0) + 1;
  store.settings.set("epoch", String(epoch));
  for (;;) {
    const leftovers = store.jobs.leftovers(epoch, slice);
    if (leftovers.length === 0) {
      return epoch;
    }
    store.transaction(() => {
      for (const job of leftovers) {
        const now = clock.now();
        const to = recover(job);
        store.jobs.change(job, {
          waitreason: undefined,
          postponeuntil: undefined,
          ...to,
          ...(to?.statecode === 3 && { completedon: completionOf(job, now) }),
          modifiedon: now,
        });
        store.log.append(job.id, {
          stepname: "Async service",
          activityname: "Recovery",
          status: 2,
          startedon: now,
          completedon: now,
          message:
            "The async service ended while this job was running. It goes on after its last committed step.",
        });
      }
    });
  }
}
