export const migration8 = "";
