/** Copies of deleted rows, for *Restore*. */
export const migration15 = "";
