/**
 * Owners. A job remembers the workflow as whose owner it runs (0: as whoever started it), a workflow who assigned it last and
 * when; who is disabled stands beside the rows, since they do not tell since when. What an older store holds is taken over:
 * jobs that a change of a row started run as their workflow's owner.
 *
 * Open jobs are counted by owner: from these counters it is seen at once how many a change of owner concerns, without
 * touching one of them.
 */
export const migration11 = `
ALTER TABLE workflow ADD COLUMN assignedon INTEGER;
ALTER TABLE workflow ADD COLUMN assignedby INTEGER;

CREATE TABLE disableduser (referenceid INTEGER PRIMARY KEY, disabledon INTEGER NOT NULL, disabledby INTEGER);
INSERT INTO disableduser
  SELECT datarow.referenceid, datarow.modifiedon, datarow.modifiedby
  FROM datarow
    JOIN datatable ON datatable.id = datarow.tableid AND datatable.logicalname = 'systemuser'
    JOIN datacolumn ON datacolumn.tableid = datatable.id AND datacolumn.logicalname = 'isdisabled'
  WHERE json_extract(datarow.body, '$."' || datacolumn.id || '"') = 1;

ALTER TABLE asyncoperation ADD COLUMN ownerworkflowid INTEGER NOT NULL DEFAULT 0;
UPDATE asyncoperation SET ownerworkflowid = workflowid WHERE messagename IN ('Create', 'Update', 'Delete');
CREATE INDEX asyncoperation_owner ON asyncoperation (ownerid, ownerworkflowid, id) WHERE statecode <> 3;

CREATE TABLE ownercount (
  ownerid INTEGER, ownerworkflowid INTEGER, count INTEGER NOT NULL,
  PRIMARY KEY (ownerid, ownerworkflowid)
) WITHOUT ROWID;
INSERT INTO ownercount
  SELECT ownerid, ownerworkflowid, count(*) FROM asyncoperation WHERE statecode <> 3 GROUP BY ownerid, ownerworkflowid;

CREATE TRIGGER asyncoperation_owner_insert AFTER INSERT ON asyncoperation WHEN NEW.statecode <> 3 BEGIN
  INSERT INTO ownercount VALUES (NEW.ownerid, NEW.ownerworkflowid, 1) ON CONFLICT DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER asyncoperation_owner_delete AFTER DELETE ON asyncoperation WHEN OLD.statecode <> 3 BEGIN
  UPDATE ownercount SET count = count - 1 WHERE ownerid = OLD.ownerid AND ownerworkflowid = OLD.ownerworkflowid;
  DELETE FROM ownercount WHERE ownerid = OLD.ownerid AND ownerworkflowid = OLD.ownerworkflowid AND count = 0;
END;
CREATE TRIGGER asyncoperation_owner_complete AFTER UPDATE OF statecode ON asyncoperation
WHEN OLD.statecode <> 3 AND NEW.statecode = 3 BEGIN
  UPDATE ownercount SET count = count - 1 WHERE ownerid = OLD.ownerid AND ownerworkflowid = OLD.ownerworkflowid;
  DELETE FROM ownercount WHERE ownerid = OLD.ownerid AND ownerworkflowid = OLD.ownerworkflowid AND count = 0;
END;
CREATE TRIGGER asyncoperation_owner_move AFTER UPDATE OF ownerid, ownerworkflowid ON asyncoperation WHEN NEW.statecode <> 3 BEGIN
  UPDATE ownercount SET count = count - 1 WHERE ownerid = OLD.ownerid AND ownerworkflowid = OLD.ownerworkflowid;
  DELETE FROM ownercount WHERE ownerid = OLD.ownerid AND ownerworkflowid = OLD.ownerworkflowid AND count = 0;
  INSERT INTO ownercount VALUES (NEW.ownerid, NEW.ownerworkflowid, 1) ON CONFLICT DO UPDATE SET count = count + 1;
END;
`;
