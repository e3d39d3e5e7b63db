/** Series of bulk deletions: from when their days are counted. Of what else there is of them nothing had to be added. */
export const migration16 = `
ALTER TABLE asyncoperation ADD COLUMN recurrencestarttime INTEGER;
`;
