/** Bulk deletion jobs: what they delete, how far they are, what failed. */
export const migration14 = "";
