/**
 * Breakers of the workflows (`state` is 0 closed, 1 open, 2 releasing: see `core/jobs/breaker.ts`), and what finds the jobs
 * that wait for one and the runs of a workflow on a row.
 */
export const migration6 = `
CREATE TABLE breaker (
  workflowid INTEGER PRIMARY KEY,
  state INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  openedon INTEGER,
  failedtrials INTEGER,
  nexttrial INTEGER,
  trialid INTEGER
);
CREATE INDEX asyncoperation_breaker ON asyncoperation (workflowid, id) WHERE waitreason = 'workflow';
CREATE INDEX asyncoperation_recent ON asyncoperation (workflowid, regardingobjectid, createdon) WHERE workflowid <> 0;
`;
