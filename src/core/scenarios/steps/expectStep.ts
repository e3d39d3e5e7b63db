import { expectBreaker } from "../expectations/breakerExpectation";
import { expectJob, expectJobs, expectLog } from "../expectations/jobExpectations";
import { expectFormerOwners } from "../expectations/ownerExpectation";
import { expectNoRow, expectRow, expectRows } from "../expectations/rowExpectations";
import { expectSessions } from "../expectations/sessionExpectations";
import { type ExpectationKind } from "../model/expectations";
import { type StepBody } from "../model/steps";
import { type ScenarioEnvironment } from "../scenarioEnvironment";

/**
 * Says what is not as expected; undefined when all is. Throws what makes the expectation itself meaningless. Written as
 * a record, so that an expectation that nobody looks at does not compile.
 */
export const looks: Readonly<
  Record<
    ExpectationKind,
    (environment: ScenarioEnvironment, body: StepBody<"expect">) => string | undefined
  >
> = {
  row: (environment, { row }) => row && expectRow(environment, row),
  rows: (environment, { rows }) => rows && expectRows(environment, rows),
  noRow: (environment, { noRow }) => noRow && expectNoRow(environment, noRow),
  job: (environment, { job }) => job && expectJob(environment, job),
  jobs: (environment, { jobs }) => jobs && expectJobs(environment, jobs),
  log: (environment, { log }) => log && expectLog(environment, log),
  breaker: (environment, { breaker }) => breaker && expectBreaker(environment, breaker),
  formerOwners: (environment, { formerOwners }) =>
    formerOwners && expectFormerOwners(environment, formerOwners),
  sessions: (environment, { sessions }) => sessions && expectSessions(environment, sessions),
};

/** What a step expects, by its words. */
export function expectedKinds(body: StepBody<"expect">): readonly ExpectationKind[] {
  return Object.keys(body) as ExpectationKind[];
}
