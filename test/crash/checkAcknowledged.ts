import { type Store } from "../../src/core/store/store";
import { type Evidence, text } from "./evidence";
import { describe, isLawful } from "./lawful";
import { type Ledger } from "./ledger";
import { newItem, newJob, newNote, noteTable, service } from "./requests";
import { echo, itemTable } from "./workload";

/** Acknowledged changes that are not there, and things that are there without anybody having asked for them. */
export function checkAcknowledged(
  evidence: Evidence,
  store: Store,
  ledger: Ledger,
): readonly string[] {
  return [
    ...checkJobs(evidence, ledger),
    ...checkRuns(evidence, ledger),
    ...checkItems(evidence, ledger),
    ...checkNotes(evidence, ledger),
    ...[...ledger.workflows]
      .filter((id) => store.workflows.find(id)?.statecode !== 1)
      .map((id) => `The workflow ${id} was imported and is not there.`),
    ...(ledger.isUncertain(service) || (store.settings.get("paused") === "true") === ledger.isPaused
      ? []
      : [`The service was ${ledger.isPaused ? "paused" : "resumed"} and is not.`]),
  ];
}

/** The job that a person started can be missed: only Echo jobs are never deleted. */
function checkJobs(evidence: Evidence, ledger: Ledger): readonly string[] {
  const now = Date.now();
  const found = new Map(evidence.jobs.map((job) => [job.asyncoperationid, job]));
  const lost = [...ledger.jobs].flatMap(([id, told]) => {
    const job = found.get(id);
    if (ledger.isUncertain(id)) {
      return [];
    }
    if (job === undefined) {
      return [`The job ${id} was acknowledged and is not there.`];
    }
    return isLawful(told, job, now)
      ? []
      : [`The job ${id} was acknowledged as ${describe(told)} and is ${describe(job)}.`];
  });
  const undeleted = [...ledger.deletedJobs].filter((id) => found.has(id));
  return [...lost, ...undeleted.map((id) => `The job ${id} was deleted and is there.`)];
}

/** What was asked for twice, since nobody answered, was done once. */
function checkRuns(evidence: Evidence, ledger: Ledger): readonly string[] {
  const strangers = evidence.jobs.filter(
    ({ name, asyncoperationid: id }) => name !== echo.name && !ledger.jobs.has(id),
  );
  return compareCount("jobs that nobody was told of", strangers.length, {
    atLeast: 0,
    // A job whose deletion was asked for may still be there or not: it is told, in either case.
    atMost: ledger.countUncertain(newJob),
  });
}

function checkItems(evidence: Evidence, ledger: Ledger): readonly string[] {
  const found = new Set(evidence.rows(itemTable).map(({ id }) => id));
  const lost = [...ledger.items.keys()].filter((id) => !found.has(id));
  return [
    ...lost.map((id) => `The row ${id} was created and is not there.`),
    ...compareCount("rows", found.size, {
      atLeast: ledger.items.size,
      atMost: ledger.items.size + ledger.countUncertain(newItem),
    }),
  ];
}

function checkNotes(evidence: Evidence, ledger: Ledger): readonly string[] {
  const wrong = [...ledger.notes.values()].filter(({ id, version, text: written }) => {
    const row = evidence.row({ table: noteTable, id });
    return (
      !ledger.isUncertain(id) && (row?.version !== version || text(row, "crash_text") !== written)
    );
  });
  return [
    ...wrong.map(({ id }) => `The note ${id} is not as it was saved.`),
    ...compareCount("notes", evidence.rows(noteTable).length, {
      atLeast: ledger.notes.size,
      atMost: ledger.notes.size + ledger.countUncertain(newNote),
    }),
  ];
}

function compareCount(
  what: string,
  count: number,
  { atLeast, atMost }: { atLeast: number; atMost: number },
): readonly string[] {
  return count < atLeast || count > atMost
    ? [`There are ${count} ${what}, where ${atLeast} to ${atMost} can be.`]
    : [];
}
