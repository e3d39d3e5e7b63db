export const migration5 = "";
