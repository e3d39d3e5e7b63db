import { type EnvironmentRequests } from "./environment";

/** Every request of an environment; written as a record, so that a forgotten one does not compile. */
const known: Record<keyof EnvironmentRequests, true> = {
  describe: true,
  getOverview: true,
  listWorkflowGroups: true,
  listTableGroups: true,
  listRowGroups: true,
  listJobs: true,
  countStates: true,
  getJobs: true,
  getJobDetails: true,
  actOnJob: true,
  bindScope: true,
  actOnScope: true,
  listWorkflows: true,
  addImportFile: true,
  continueImport: true,
  endImport: true,
  setWorkflowState: true,
  runWorkflow: true,
  getWorkflowOutline: true,
  getJobOutline: true,
  listTables: true,
  listChoices: true,
  listRows: true,
  getRows: true,
  getRow: true,
  createRow: true,
  updateRow: true,
  deleteRow: true,
  importRows: true,
  setService: true,
  copyStore: true,
};

export const requestNames = Object.keys(known) as readonly (keyof EnvironmentRequests)[];
