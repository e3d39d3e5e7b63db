/** Imports of rows that are under way, and what they have read so far, as JSON. */
export const migration5 = `
CREATE TABLE rowimport (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  isdecided INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL
);
CREATE TABLE rowimportpart (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  rowimportid INTEGER NOT NULL,
  rows TEXT NOT NULL
);
CREATE INDEX rowimportpart_import ON rowimportpart (rowimportid, id);
`;
