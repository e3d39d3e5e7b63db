/** Clean-up and the clock. */
export const migration12 = "";
