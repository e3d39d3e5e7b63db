/** A workflow remembers where its XAML file can be opened. */
export const migration8 = `
ALTER TABLE workflow ADD COLUMN uri TEXT;
`;
