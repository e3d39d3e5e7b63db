/**
 * What solutions say: display names of tables and columns, the tables that a look-up leads to, the labels of choices
 * (`stringmap`, also of the state columns, which no table declares), and where a workflow came from.
 */
export const migration4 = `
ALTER TABLE datatable ADD COLUMN displayname TEXT;
ALTER TABLE datatable ADD COLUMN displaycollectionname TEXT;
ALTER TABLE datacolumn ADD COLUMN displayname TEXT;
ALTER TABLE datacolumn ADD COLUMN targets TEXT;

CREATE TABLE stringmap (
  tableid INTEGER NOT NULL,
  attributename TEXT NOT NULL,
  attributevalue INTEGER NOT NULL,
  value TEXT NOT NULL,
  displayorder INTEGER NOT NULL,
  statecode INTEGER,
  PRIMARY KEY (tableid, attributename, attributevalue)
) WITHOUT ROWID;

CREATE TABLE solution (
  id INTEGER PRIMARY KEY,
  uniquename TEXT NOT NULL UNIQUE,
  friendlyname TEXT NOT NULL
);
ALTER TABLE workflow ADD COLUMN solutionid INTEGER;
ALTER TABLE workflow ADD COLUMN zip TEXT;
ALTER TABLE workflow ADD COLUMN importedon INTEGER;
`;
