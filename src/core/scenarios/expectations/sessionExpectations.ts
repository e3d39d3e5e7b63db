import { type ProcessSession } from "../../store/processSessionStore";
import { type Expectation } from "../model/expectations";
import { type ScenarioEnvironment } from "../scenarioEnvironment";
import { type Candidate, candidate, describeCandidates, isMet } from "./candidates";
import { factsOfSession } from "./facts";
import { describeLog, firstMissing } from "./logEntries";
import { expectedOf } from "./match";

/** Says what is not as expected; undefined when all is. */
export function expectSessions(
  environment: ScenarioEnvironment,
  { count, entries = [], ...selector }: Expectation<"sessions">,
): string | undefined {
  const candidates = sessionCandidates(environment, selector);
  const wanted = { what: "process session", wanted: count };
  if (!isMet(candidates, wanted)) {
    return describeCandidates(candidates, wanted);
  }
  const { sessions } = environment.store;
  for (const { of: session } of candidates.filter(({ differences }) => differences.length === 0)) {
    const log = sessions.log(session.id, Number.MAX_SAFE_INTEGER);
    const missing = firstMissing(environment, entries, log);
    if (missing !== undefined) {
      return describeLog(`found no entry, at its place, for entries[${missing}]`, log);
    }
  }
  return undefined;
}

function sessionCandidates(
  environment: ScenarioEnvironment,
  { workflow, table, id, ...facts }: Omit<Expectation<"sessions">, "count" | "entries">,
): readonly Candidate<ProcessSession>[] {
  const guid = id === undefined ? undefined : environment.guid(id);
  const expected = expectedOf(facts);
  const workflows =
    workflow === undefined ? environment.store.workflows.list() : [environment.workflow(workflow)];
  return workflows
    .flatMap(({ id: key }) => allSessions(environment, key))
    .filter(
      ({ regarding }) =>
        (table?.toLowerCase() ?? regarding.table) === regarding.table &&
        (guid ?? regarding.id) === regarding.id,
    )
    .map((session) =>
      candidate(environment, session, {
        expected,
        facts: factsOfSession(session, titleOf(environment, session)),
      }),
    );
}

function allSessions(
  { store: { sessions } }: ScenarioEnvironment,
  workflow: number,
): readonly ProcessSession[] {
  return sessions.list(workflow, { limit: Number.MAX_SAFE_INTEGER - 1 }).sessions;
}

/** `"Check" on account R, Failed, 0x80045031: The row does not exist.` */
function titleOf(
  environment: ScenarioEnvironment,
  { name, regarding, statuscode, errorcode, message }: ProcessSession,
): string {
  const row = `${regarding.table} ${environment.nameOf(regarding.id)}`;
  const status = statuscode === 5 ? "Canceled" : "Failed";
  return `"${name}" on ${row}, ${status}, ${errorcode}: ${message}`;
}
