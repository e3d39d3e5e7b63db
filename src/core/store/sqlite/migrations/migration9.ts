/** A workflow remembers what its steps need, so that lists can say what of it is not there. */
export const migration9 = `
ALTER TABLE workflow ADD COLUMN needs TEXT NOT NULL DEFAULT '[]';
`;
