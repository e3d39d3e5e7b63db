/** Calls and the store. A step tells which job it has started; drafts that wait for what they need are found at once. */
export const migration13 = `
ALTER TABLE workflowlog ADD COLUMN childworkflowinstanceid BLOB;
CREATE INDEX workflow_awaiting ON workflow (id) WHERE awaitsneeds = 1;
`;
