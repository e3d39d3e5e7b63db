/** Owners of jobs and workflows. */
export const migration11 = "";
