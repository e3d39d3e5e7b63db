/** People: privileges by role. */
export const migration10 = "";
