/**
 * Clean-up finds what has been completed for long enough, oldest first; jobs that fail have such an index already. Of the
 * clock: the jobs whose next try is counted by it, and the series that rest after a jump of it.
 */
export const migration12 = `
CREATE INDEX asyncoperation_autodelete ON asyncoperation (completedon, id) WHERE statuscode = 30 AND asyncautodelete = 1;
CREATE INDEX asyncoperation_succeeded ON asyncoperation (completedon, id) WHERE statuscode = 30;
CREATE INDEX asyncoperation_canceled ON asyncoperation (completedon, id) WHERE statuscode = 32;
CREATE INDEX processsession_completed ON processsession (completedon, id);
CREATE INDEX asyncoperation_retry ON asyncoperation (id) WHERE waitreason = 'retry';
CREATE INDEX asyncoperation_series ON asyncoperation (id) WHERE recurrencepattern IS NOT NULL AND statecode < 2;
`;
