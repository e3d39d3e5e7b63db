export const migration9 = "";
