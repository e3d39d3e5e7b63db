/**
 * Stubs, whose cases are JSON. A workflow that is activated as soon as what it needs is there. Waits: what a job waits for in words and when it gives up, which rows and columns it reads (`columnname` '' = whether the
 * row is there at all), and the changes of such rows that the jobs have not been woken for yet. A wake walks along the jobs
 * that read its column and remembers how far it has come.
 */
export const migration7 = `
ALTER TABLE asyncoperation ADD COLUMN waitingfor TEXT;
ALTER TABLE asyncoperation ADD COLUMN waittimeout INTEGER;

CREATE TABLE waitwatch (
  referenceid INTEGER NOT NULL,
  columnname TEXT NOT NULL,
  jobid INTEGER NOT NULL,
  PRIMARY KEY (referenceid, columnname, jobid)
) WITHOUT ROWID;
CREATE INDEX waitwatch_job ON waitwatch (jobid);
CREATE TRIGGER asyncoperation_waitwatch AFTER DELETE ON asyncoperation BEGIN
  DELETE FROM waitwatch WHERE jobid = OLD.id;
END;

ALTER TABLE workflow ADD COLUMN awaitsneeds INTEGER NOT NULL DEFAULT 0;

CREATE TABLE stub (kind TEXT, name TEXT, cases TEXT NOT NULL, PRIMARY KEY (kind, name)) WITHOUT ROWID;

CREATE TABLE rowwake (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  referenceid INTEGER NOT NULL,
  columnname TEXT NOT NULL,
  afterjob INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX rowwake_new ON rowwake (referenceid, columnname) WHERE afterjob = 0;
`;
