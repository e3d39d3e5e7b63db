export const migration7 = "";
