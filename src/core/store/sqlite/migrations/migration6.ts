export const migration6 = "";
