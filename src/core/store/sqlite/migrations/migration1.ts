/**
 * The first schema. Keys are AUTOINCREMENT, so order of creation is id order and no id comes twice; guids are 16 bytes,
 * times epoch milliseconds; tables, columns and referenced rows stand in dictionaries, so no foreign name is ever SQL.
 * An empty `waitreason` is ''. Columns that stand in Dataverse have its logical names.
 */
export const migration1 = `
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE request (id BLOB PRIMARY KEY, result TEXT NOT NULL, createdon INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX request_createdon ON request (createdon);

CREATE TABLE datatable (
  id INTEGER PRIMARY KEY,
  logicalname TEXT NOT NULL UNIQUE,
  primaryname TEXT NOT NULL,
  rowcount INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE datacolumn (
  id INTEGER PRIMARY KEY,
  tableid INTEGER NOT NULL,
  logicalname TEXT NOT NULL,
  type TEXT NOT NULL,
  UNIQUE (tableid, logicalname)
);

CREATE TABLE reference (
  id INTEGER PRIMARY KEY,
  tableid INTEGER NOT NULL,
  guid BLOB NOT NULL,
  name TEXT,
  UNIQUE (tableid, guid)
);

CREATE TABLE datarow (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  tableid INTEGER NOT NULL,
  referenceid INTEGER NOT NULL UNIQUE,
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
CREATE INDEX datarow_table ON datarow (tableid, id);
CREATE TRIGGER datarow_insert AFTER INSERT ON datarow BEGIN
  UPDATE datatable SET rowcount = rowcount + 1 WHERE id = NEW.tableid;
END;
CREATE TRIGGER datarow_delete AFTER DELETE ON datarow BEGIN
  UPDATE datatable SET rowcount = rowcount - 1 WHERE id = OLD.tableid;
END;

CREATE TABLE workflow (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  workflowid BLOB NOT NULL UNIQUE,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  primaryentity INTEGER NOT NULL,
  mode INTEGER NOT NULL,
  scope INTEGER NOT NULL,
  ondemand INTEGER NOT NULL,
  subprocess INTEGER NOT NULL,
  triggeroncreate INTEGER NOT NULL,
  triggerondelete INTEGER NOT NULL,
  triggeronupdateattributelist TEXT NOT NULL,
  asyncautodelete INTEGER NOT NULL,
  syncworkflowlogonfailure INTEGER NOT NULL,
  statecode INTEGER NOT NULL,
  ownerid INTEGER NOT NULL,
  activeworkflowid INTEGER,
  hash TEXT NOT NULL,
  file TEXT NOT NULL,
  tree TEXT,
  refusals TEXT NOT NULL,
  createdon INTEGER NOT NULL,
  modifiedon INTEGER NOT NULL
);
CREATE INDEX workflow_trigger ON workflow (primaryentity) WHERE statecode = 1;

CREATE TABLE activation (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  activationid BLOB NOT NULL UNIQUE,
  parentworkflowid INTEGER NOT NULL,
  format INTEGER NOT NULL,
  hash TEXT NOT NULL,
  tree TEXT NOT NULL,
  createdon INTEGER NOT NULL
);
CREATE INDEX activation_parent ON activation (parentworkflowid, hash);

CREATE TABLE asyncoperation (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  asyncoperationid BLOB NOT NULL UNIQUE,
  name TEXT NOT NULL,
  operationtype INTEGER NOT NULL,
  statecode INTEGER NOT NULL,
  statuscode INTEGER NOT NULL,
  waitreason TEXT NOT NULL DEFAULT '',
  workflowid INTEGER NOT NULL DEFAULT 0,
  workflowactivationid INTEGER,
  tableid INTEGER NOT NULL DEFAULT 0,
  regardingobjectid INTEGER NOT NULL DEFAULT 0,
  ownerid INTEGER NOT NULL,
  workflowownerid INTEGER,
  createdby INTEGER,
  messagename TEXT,
  createdon INTEGER NOT NULL,
  modifiedon INTEGER NOT NULL,
  startedon INTEGER,
  completedon INTEGER,
  postponeuntil INTEGER,
  retrycount INTEGER NOT NULL DEFAULT 0,
  errorcode TEXT,
  message TEXT,
  friendlymessage TEXT,
  correlationid BLOB NOT NULL,
  depth INTEGER NOT NULL,
  recurrencepattern TEXT,
  asyncautodelete INTEGER NOT NULL DEFAULT 0,
  epoch INTEGER,
  actedby INTEGER,
  actedon INTEGER
);
CREATE INDEX asyncoperation_ready ON asyncoperation (id) WHERE statecode = 0;
CREATE INDEX asyncoperation_due ON asyncoperation (postponeuntil, id)
  WHERE statecode = 1 AND postponeuntil IS NOT NULL AND waitreason <> 'held';
CREATE INDEX asyncoperation_locked ON asyncoperation (id) WHERE statecode = 2;
CREATE INDEX asyncoperation_failed ON asyncoperation (completedon, id) WHERE statuscode = 31;
CREATE INDEX asyncoperation_state ON asyncoperation (operationtype, statecode, statuscode, waitreason, id);
CREATE INDEX asyncoperation_workflow ON asyncoperation (workflowid, statecode, id);
CREATE INDEX asyncoperation_regarding ON asyncoperation (regardingobjectid, statecode, id);
CREATE INDEX asyncoperation_correlation ON asyncoperation (correlationid);

CREATE TABLE jobposition (jobid INTEGER PRIMARY KEY, position TEXT NOT NULL);

CREATE TABLE workflowlog (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  asyncoperationid INTEGER NOT NULL,
  stepname TEXT NOT NULL,
  activityname TEXT NOT NULL,
  stagename TEXT,
  status INTEGER NOT NULL,
  startedon INTEGER NOT NULL,
  completedon INTEGER,
  errorcode TEXT,
  message TEXT
);
CREATE INDEX workflowlog_job ON workflowlog (asyncoperationid, id);
CREATE TRIGGER asyncoperation_cascade AFTER DELETE ON asyncoperation BEGIN
  DELETE FROM workflowlog WHERE asyncoperationid = OLD.id;
  DELETE FROM jobposition WHERE jobid = OLD.id;
END;

CREATE TABLE statecount (
  operationtype INTEGER, statecode INTEGER, statuscode INTEGER, waitreason TEXT, count INTEGER NOT NULL,
  PRIMARY KEY (operationtype, statecode, statuscode, waitreason)
) WITHOUT ROWID;
CREATE TABLE workflowcount (
  workflowid INTEGER, operationtype INTEGER, statecode INTEGER, statuscode INTEGER, waitreason TEXT, count INTEGER NOT NULL,
  PRIMARY KEY (workflowid, operationtype, statecode, statuscode, waitreason)
) WITHOUT ROWID;
CREATE TABLE tablecount (
  tableid INTEGER, operationtype INTEGER, statecode INTEGER, statuscode INTEGER, waitreason TEXT, count INTEGER NOT NULL,
  PRIMARY KEY (tableid, operationtype, statecode, statuscode, waitreason)
) WITHOUT ROWID;
CREATE TABLE regardingcount (
  tableid INTEGER, regardingobjectid INTEGER, operationtype INTEGER, statecode INTEGER, statuscode INTEGER, waitreason TEXT, count INTEGER NOT NULL,
  PRIMARY KEY (tableid, regardingobjectid, operationtype, statecode, statuscode, waitreason)
) WITHOUT ROWID;
`;
