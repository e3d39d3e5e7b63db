import { type SystemJob } from "../../src/core/jobs/systemJob";
import { type Evidence } from "./evidence";
import { type Undisturbed } from "./undisturbed";
import { echo, effectTable } from "./workload";

/**
 * Whether every job has done what an undisturbed one has done after as many steps as its process log tells: no step twice,
 * none halfway, none without its entry.
 */
export function checkEffects(evidence: Evidence, undisturbed: Undisturbed): readonly string[] {
  return [
    ...evidence.jobs.flatMap((job) => checkJob(job, evidence, undisturbed)),
    ...checkEchoes(evidence),
  ];
}

function checkJob(job: SystemJob, evidence: Evidence, undisturbed: Undisturbed): readonly string[] {
  const expected = undisturbed.get(job.name) ?? [];
  const found = evidence.footprint(job);
  const steps = found.steps.length;
  const name = `${job.name} ${job.asyncoperationid}`;
  if (JSON.stringify(found) !== JSON.stringify(expected[steps])) {
    return [
      `${name}: after ${steps} steps of the process log it has done ${JSON.stringify(found)}, undisturbed ${JSON.stringify(expected[steps])}.`,
    ];
  }
  const isWhole = steps === expected.length - 1;
  return job.statuscode === 30 && !isWhole
    ? [`${name} succeeded after ${steps} of ${expected.length - 1} steps.`]
    : [];
}

/** Each effect has started its one echo in the transaction that created it. */
function checkEchoes(evidence: Evidence): readonly string[] {
  const echoes = new Map<string, number>();
  for (const job of evidence.jobs.filter(({ name }) => name === echo.name)) {
    const id = job.regarding?.id ?? "";
    echoes.set(id, (echoes.get(id) ?? 0) + 1);
  }
  return evidence.rows(effectTable).flatMap(({ id }) => {
    const count = echoes.get(id) ?? 0;
    return count === 1 ? [] : [`The effect ${id} has started ${count} jobs.`];
  });
}
