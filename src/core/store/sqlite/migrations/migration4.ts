export const migration4 = "";
