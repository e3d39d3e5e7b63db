/** Series of bulk deletions and those that are supplied. */
export const migration16 = "";
