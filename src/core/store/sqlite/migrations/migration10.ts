/** Nothing of the schema: people and their roles are rows, made when a store is opened (`security/suppliedPeople.ts`). */
export const migration10 = "";
