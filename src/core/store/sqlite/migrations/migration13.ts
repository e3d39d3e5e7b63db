/** Calls and the store. */
export const migration13 = "";
