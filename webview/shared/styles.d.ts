/** Taken up by the bundle's style sheet. */
declare module "*.css";
