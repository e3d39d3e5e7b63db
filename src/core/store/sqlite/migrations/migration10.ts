/** A workflow remembers where its XAML file can be opened. */
export const migration10 = `
ALTER TABLE workflow ADD COLUMN uri TEXT;
`;
