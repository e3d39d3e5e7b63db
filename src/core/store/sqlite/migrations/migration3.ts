export const migration3 = "";
