/** The process log knows the designer step it tells of and the values that the step used or wrote, as JSON. */
export const migration2 = `
ALTER TABLE workflowlog ADD COLUMN stepid TEXT;
ALTER TABLE workflowlog ADD COLUMN inputs TEXT;
`;
