/**
 * Every command of the extension and what it is called with; `package.json` lists exactly these ids. A command on nodes is
 * called by menus with the clicked node and the selection, by the palette with nothing, and by view titles with whatever
 * VS Code has at hand: only `Targets` looks at its arguments.
 */
export interface CommandArgs {
  "systemJobs.jobs.refresh": [];
  "systemJobs.jobs.open": [node?: unknown, selection?: unknown];
  "systemJobs.jobs.openOutline": [node?: unknown, selection?: unknown];
  "systemJobs.jobs.cancel": [node?: unknown, selection?: unknown];
  "systemJobs.jobs.pause": [node?: unknown, selection?: unknown];
  "systemJobs.jobs.resume": [node?: unknown, selection?: unknown];
  "systemJobs.jobs.postpone": [node?: unknown, selection?: unknown];
  "systemJobs.jobs.move": [node?: unknown, selection?: unknown];
  "systemJobs.jobs.cancelAll": [node?: unknown, selection?: unknown];
  "systemJobs.jobs.delete": [node?: unknown, selection?: unknown];
  "systemJobs.jobs.groupByWorkflow": [];
  "systemJobs.jobs.groupByRow": [];
  "systemJobs.jobs.groupByState": [];
  "systemJobs.jobs.filterByType": [];
  "systemJobs.jobs.clearFilter": [];
  "systemJobs.jobs.showNew": [node?: unknown];
  "systemJobs.jobs.loadMore": [node?: unknown];

  "systemJobs.workflows.import": [file?: unknown, selection?: unknown];
  "systemJobs.workflows.importAgain": [node?: unknown, selection?: unknown];
  "systemJobs.workflows.open": [node?: unknown, selection?: unknown];
  "systemJobs.workflows.openXaml": [node?: unknown, selection?: unknown];
  "systemJobs.workflows.groupBySolution": [];
  "systemJobs.workflows.groupByTable": [];
  "systemJobs.workflows.groupByName": [];
  "systemJobs.workflows.activate": [node?: unknown, selection?: unknown];
  "systemJobs.workflows.deactivate": [node?: unknown, selection?: unknown];
  "systemJobs.workflows.assign": [node?: unknown, selection?: unknown];
  "systemJobs.workflows.closeBreaker": [node?: unknown, selection?: unknown];
  "systemJobs.workflows.run": [node?: unknown];
  "systemJobs.workflows.testRun": [node?: unknown];
  "systemJobs.workflows.showJobs": [node?: unknown];
  "systemJobs.workflows.showSessions": [node?: unknown];
  "systemJobs.workflows.show": [id?: unknown];

  "systemJobs.stubs.import": [file?: unknown, selection?: unknown];
  "systemJobs.stubs.create": [node?: unknown, selection?: unknown];
  "systemJobs.stubs.remove": [];

  "systemJobs.rows.import": [file?: unknown];
  "systemJobs.rows.create": [node?: unknown];
  "systemJobs.rows.open": [node?: unknown, selection?: unknown];
  "systemJobs.rows.runWorkflow": [node?: unknown, selection?: unknown];
  "systemJobs.rows.showJobs": [node?: unknown];
  "systemJobs.rows.search": [node?: unknown];
  "systemJobs.rows.clearSearch": [node?: unknown];
  "systemJobs.rows.assign": [node?: unknown, selection?: unknown];
  "systemJobs.users.disable": [node?: unknown, selection?: unknown];
  "systemJobs.users.enable": [node?: unknown, selection?: unknown];
  "systemJobs.rows.copyId": [node?: unknown, selection?: unknown];
  "systemJobs.rows.delete": [node?: unknown, selection?: unknown];

  "systemJobs.bulkDeletions.create": [node?: unknown];
  "systemJobs.bulkDeletions.runNow": [node?: unknown, selection?: unknown];
  "systemJobs.bulkDeletions.changeRecurrence": [node?: unknown, selection?: unknown];
  "systemJobs.bulkDeletions.showFailures": [node?: unknown, selection?: unknown];
  "systemJobs.bulkDeletions.exportRows": [node?: unknown, selection?: unknown];
  "systemJobs.bulkDeletions.explain": [node?: unknown, selection?: unknown];
  "systemJobs.bulkDeletions.restore": [node?: unknown, selection?: unknown];
  "systemJobs.bulkDeletions.emptyNow": [];
  "systemJobs.bulkDeletions.createFromTemplate": [];
  "systemJobs.cleanUp.letGoOn": [];
  "systemJobs.asyncService.pause": [];
  "systemJobs.asyncService.resume": [];
  "systemJobs.environment.actAs": [];
  "systemJobs.environments.restart": [];
  "systemJobs.samples.load": [];
  "systemJobs.samples.loadWaiting": [];
  "systemJobs.stores.copy": [];
  "systemJobs.stores.restore": [];
  "systemJobs.stores.check": [];
  "systemJobs.stores.giveBack": [];
  "systemJobs.stores.measure": [];
  "systemJobs.stores.show": [];
  "systemJobs.logs.show": [];
}

export type CommandId = keyof CommandArgs;

export type CommandHandlers = {
  readonly [Id in CommandId]: (...args: CommandArgs[Id]) => Promise<void>;
};

/** Written as a record, so that a forgotten id does not compile. */
const known: Record<CommandId, true> = {
  "systemJobs.jobs.refresh": true,
  "systemJobs.jobs.open": true,
  "systemJobs.jobs.openOutline": true,
  "systemJobs.jobs.cancel": true,
  "systemJobs.jobs.pause": true,
  "systemJobs.jobs.resume": true,
  "systemJobs.jobs.postpone": true,
  "systemJobs.jobs.move": true,
  "systemJobs.jobs.cancelAll": true,
  "systemJobs.jobs.delete": true,
  "systemJobs.jobs.groupByWorkflow": true,
  "systemJobs.jobs.groupByRow": true,
  "systemJobs.jobs.groupByState": true,
  "systemJobs.jobs.filterByType": true,
  "systemJobs.jobs.clearFilter": true,
  "systemJobs.jobs.showNew": true,
  "systemJobs.jobs.loadMore": true,
  "systemJobs.workflows.import": true,
  "systemJobs.workflows.importAgain": true,
  "systemJobs.workflows.open": true,
  "systemJobs.workflows.openXaml": true,
  "systemJobs.workflows.groupBySolution": true,
  "systemJobs.workflows.groupByTable": true,
  "systemJobs.workflows.groupByName": true,
  "systemJobs.workflows.activate": true,
  "systemJobs.workflows.deactivate": true,
  "systemJobs.workflows.assign": true,
  "systemJobs.workflows.closeBreaker": true,
  "systemJobs.workflows.run": true,
  "systemJobs.workflows.testRun": true,
  "systemJobs.workflows.showJobs": true,
  "systemJobs.workflows.showSessions": true,
  "systemJobs.workflows.show": true,
  "systemJobs.stubs.import": true,
  "systemJobs.stubs.create": true,
  "systemJobs.stubs.remove": true,
  "systemJobs.rows.import": true,
  "systemJobs.rows.create": true,
  "systemJobs.rows.open": true,
  "systemJobs.rows.runWorkflow": true,
  "systemJobs.rows.showJobs": true,
  "systemJobs.rows.search": true,
  "systemJobs.rows.clearSearch": true,
  "systemJobs.rows.assign": true,
  "systemJobs.users.disable": true,
  "systemJobs.users.enable": true,
  "systemJobs.rows.copyId": true,
  "systemJobs.rows.delete": true,
  "systemJobs.bulkDeletions.create": true,
  "systemJobs.bulkDeletions.runNow": true,
  "systemJobs.bulkDeletions.changeRecurrence": true,
  "systemJobs.bulkDeletions.showFailures": true,
  "systemJobs.bulkDeletions.exportRows": true,
  "systemJobs.bulkDeletions.explain": true,
  "systemJobs.bulkDeletions.restore": true,
  "systemJobs.bulkDeletions.emptyNow": true,
  "systemJobs.bulkDeletions.createFromTemplate": true,
  "systemJobs.cleanUp.letGoOn": true,
  "systemJobs.asyncService.pause": true,
  "systemJobs.asyncService.resume": true,
  "systemJobs.environment.actAs": true,
  "systemJobs.environments.restart": true,
  "systemJobs.samples.load": true,
  "systemJobs.samples.loadWaiting": true,
  "systemJobs.stores.copy": true,
  "systemJobs.stores.restore": true,
  "systemJobs.stores.check": true,
  "systemJobs.stores.giveBack": true,
  "systemJobs.stores.measure": true,
  "systemJobs.stores.show": true,
  "systemJobs.logs.show": true,
};

export const commandIds = Object.keys(known) as readonly CommandId[];
