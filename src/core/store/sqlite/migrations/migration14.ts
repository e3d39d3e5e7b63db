/**
 * Bulk deletions. What one deletes and, once it runs, what was fixed at its start and how far it is: one row beside its
 * system job, by that job's key. Of what failed, and of what was left alone, there is the number for each reason; of
 * failures the first rows too. All of it goes with the job. The jobs that are Ready stand in two queues.
 */
export const migration14 = `
CREATE TABLE bulkdeleteoperation (
  jobid INTEGER PRIMARY KEY,
  bulkdeleteoperationid BLOB NOT NULL UNIQUE,
  tablename TEXT NOT NULL,
  orderedquerysetxml TEXT NOT NULL,
  notifies INTEGER NOT NULL,
  keepscopies INTEGER NOT NULL,
  seriesid INTEGER,
  issupplied INTEGER NOT NULL,
  isimmediate INTEGER NOT NULL,
  resolvedon INTEGER,
  bound INTEGER,
  test TEXT,
  countedto INTEGER,
  matchcount INTEGER,
  position INTEGER,
  successcount INTEGER,
  failurecount INTEGER,
  skippedcount INTEGER,
  workedms INTEGER
);
CREATE INDEX bulkdeleteoperation_series ON bulkdeleteoperation (seriesid, jobid) WHERE seriesid IS NOT NULL;

CREATE TABLE bulkdeletefailure (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  jobid INTEGER NOT NULL,
  errornumber TEXT NOT NULL,
  errordescription TEXT NOT NULL,
  tablename TEXT NOT NULL,
  regardingobjectid BLOB NOT NULL,
  name TEXT
);
CREATE INDEX bulkdeletefailure_job ON bulkdeletefailure (jobid, errornumber, id);
CREATE TABLE bulkdeletefailurecount (
  jobid INTEGER, errornumber TEXT, errordescription TEXT NOT NULL, count INTEGER NOT NULL,
  PRIMARY KEY (jobid, errornumber)
) WITHOUT ROWID;
CREATE TABLE bulkdeleteskipcount (
  jobid INTEGER, reason TEXT, count INTEGER NOT NULL,
  PRIMARY KEY (jobid, reason)
) WITHOUT ROWID;

CREATE TRIGGER asyncoperation_bulkdelete AFTER DELETE ON asyncoperation WHEN OLD.operationtype = 13 BEGIN
  DELETE FROM bulkdeletefailure WHERE jobid = OLD.id;
  DELETE FROM bulkdeletefailurecount WHERE jobid = OLD.id;
  DELETE FROM bulkdeleteskipcount WHERE jobid = OLD.id;
  DELETE FROM bulkdeleteoperation WHERE jobid = OLD.id;
END;

DROP INDEX asyncoperation_ready;
CREATE INDEX asyncoperation_ready ON asyncoperation (operationtype = 13, id) WHERE statecode = 0;
`;
