/**
 * Copies of the rows that bulk deletions deleted, in the order of their deletion. How many a bulk deletion left, and how
 * large, stands beside them; without its job nobody can ask for them any more.
 */
export const migration15 = `
CREATE TABLE rowcopy (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  jobid INTEGER NOT NULL,
  deletedon INTEGER NOT NULL,
  size INTEGER NOT NULL,
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
CREATE INDEX rowcopy_job ON rowcopy (jobid, id);
CREATE INDEX rowcopy_row ON rowcopy (jobid, referenceid);

CREATE TABLE rowcopycount (
  jobid INTEGER PRIMARY KEY, count INTEGER NOT NULL, size INTEGER NOT NULL, isorphan INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX rowcopycount_orphan ON rowcopycount (jobid) WHERE isorphan = 1;
CREATE TRIGGER rowcopy_insert AFTER INSERT ON rowcopy BEGIN
  INSERT INTO rowcopycount (jobid, count, size) VALUES (NEW.jobid, 1, NEW.size)
    ON CONFLICT DO UPDATE SET count = count + 1, size = size + NEW.size;
END;
CREATE TRIGGER rowcopy_delete AFTER DELETE ON rowcopy BEGIN
  UPDATE rowcopycount SET count = count - 1, size = size - OLD.size WHERE jobid = OLD.jobid;
  DELETE FROM rowcopycount WHERE jobid = OLD.jobid AND count = 0;
END;
CREATE TRIGGER rowcopy_orphan AFTER DELETE ON asyncoperation WHEN OLD.operationtype = 13 BEGIN
  UPDATE rowcopycount SET isorphan = 1 WHERE jobid = OLD.id;
END;
`;
