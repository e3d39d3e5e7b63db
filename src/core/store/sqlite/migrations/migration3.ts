/**
 * Real-time workflows: where and as whom they run, and the sessions that tell of those that failed. Entries of the process
 * log belong to a job or to a session (then `asyncoperationid` is 0). A job that a deletion started keeps the row's last
 * values until it ends.
 */
export const migration3 = `
ALTER TABLE workflow ADD COLUMN createstage INTEGER NOT NULL DEFAULT 40;
ALTER TABLE workflow ADD COLUMN updatestage INTEGER NOT NULL DEFAULT 40;
ALTER TABLE workflow ADD COLUMN deletestage INTEGER NOT NULL DEFAULT 20;
ALTER TABLE workflow ADD COLUMN rank INTEGER;
ALTER TABLE workflow ADD COLUMN runas INTEGER NOT NULL DEFAULT 1;

CREATE TABLE processsession (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  processsessionid BLOB NOT NULL UNIQUE,
  name TEXT NOT NULL,
  processid INTEGER NOT NULL,
  regardingobjectid INTEGER NOT NULL,
  executedby INTEGER NOT NULL,
  messagename TEXT NOT NULL,
  statecode INTEGER NOT NULL,
  statuscode INTEGER NOT NULL,
  startedon INTEGER NOT NULL,
  completedon INTEGER NOT NULL,
  errorcode TEXT NOT NULL,
  message TEXT NOT NULL
);
CREATE INDEX processsession_process ON processsession (processid, id);

ALTER TABLE workflowlog ADD COLUMN processsessionid INTEGER;
CREATE INDEX workflowlog_session ON workflowlog (processsessionid, id) WHERE processsessionid IS NOT NULL;
CREATE TRIGGER processsession_cascade AFTER DELETE ON processsession BEGIN
  DELETE FROM workflowlog WHERE processsessionid = OLD.id;
END;

CREATE TABLE deletedrow (
  jobid INTEGER PRIMARY KEY,
  tableid INTEGER NOT NULL,
  referenceid INTEGER NOT NULL,
  ownerid INTEGER,
  statecode INTEGER NOT NULL,
  statuscode INTEGER NOT NULL,
  createdon INTEGER NOT NULL,
  createdby INTEGER,
  modifiedon INTEGER NOT NULL,
  modifiedby INTEGER,
  version INTEGER NOT NULL,
  body TEXT NOT NULL
);
CREATE TRIGGER asyncoperation_deletedrow AFTER DELETE ON asyncoperation BEGIN
  DELETE FROM deletedrow WHERE jobid = OLD.id;
END;
`;
