import { actAs } from "./actAs";
import { activateWorkflow } from "./activateWorkflow";
import { assignRow } from "./assignRow";
import { assignWorkflow } from "./assignWorkflow";
import { cancelJob } from "./cancelJob";
import { cancelJobsOfFormerOwner } from "./cancelJobsOfFormerOwner";
import { checkStore } from "./checkStore";
import { clearFilter } from "./clearFilter";
import { clearRowSearch } from "./clearRowSearch";
import { copyRowId } from "./copyRowId";
import { closeBreaker } from "./closeBreaker";
import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";
import { copyStore } from "./copyStore";
import { runSeriesNow } from "./runSeriesNow";
import { changeRecurrence } from "./changeRecurrence";
import { explainNothing } from "./explainNothing";
import { restoreDeletedRows } from "./restoreDeletedRows";
import { emptyDeletedRows } from "./emptyDeletedRows";
import { deleteByTemplate } from "./deleteByTemplate";
import { createBulkDeletion } from "./createBulkDeletion";
import { createRow } from "./createRow";
import { createStubFile } from "./createStubFile";
import { deactivateWorkflow } from "./deactivateWorkflow";
import { deleteJob } from "./deleteJob";
import { deleteRow } from "./deleteRow";
import { disableUser } from "./disableUser";
import { enableUser } from "./enableUser";
import { exportDeletionRows } from "./exportDeletionRows";
import { filterJobs } from "./filterJobs";
import { giveBackSpace } from "./giveBackSpace";
import { groupJobs } from "./groupJobs";
import { groupWorkflows } from "./groupWorkflows";
import { importAgain } from "./importAgain";
import { importRows } from "./importRows";
import { importStubs } from "./importStubs";
import { importWorkflows } from "./importWorkflows";
import { letCleanUpGoOn } from "./letCleanUpGoOn";
import { loadMore } from "./loadMore";
import { loadSample } from "./loadSample";
import { loadWaitingSample } from "./loadWaitingSample";
import { moveJob } from "./moveJob";
import { measureStore } from "./measureStore";
import { openJob } from "./openJob";
import { openJobOutline } from "./openJobOutline";
import { openRow } from "./openRow";
import { openWorkflow } from "./openWorkflow";
import { openWorkflowXaml } from "./openWorkflowXaml";
import { pauseJob } from "./pauseJob";
import { postponeJob } from "./postponeJob";
import { refreshJobs } from "./refreshJobs";
import { restartEnvironment } from "./restartEnvironment";
import { removeStubs } from "./removeStubs";
import { restoreStore } from "./restoreStore";
import { resumeJob } from "./resumeJob";
import { searchRows } from "./searchRows";
import { runWorkflow } from "./runWorkflow";
import { runWorkflowOnRow } from "./runWorkflowOnRow";
import { setService } from "./setService";
import { showFailures } from "./showFailures";
import { showLog } from "./showLog";
import { showNewJobs } from "./showNewJobs";
import { showRowJobs } from "./showRowJobs";
import { showSessions } from "./showSessions";
import { showStore } from "./showStore";
import { showWorkflowJobs } from "./showWorkflowJobs";
import { showWorkflows } from "./showWorkflows";
import { testRunWorkflow } from "./testRunWorkflow";

/** What each command does. */
export function commandHandlers(parts: CommandParts): CommandHandlers {
  return {
    "systemJobs.jobs.refresh": refreshJobs(parts),
    "systemJobs.jobs.open": openJob(parts),
    "systemJobs.jobs.openOutline": openJobOutline(parts),
    "systemJobs.jobs.cancel": cancelJob(parts),
    "systemJobs.jobs.pause": pauseJob(parts),
    "systemJobs.jobs.resume": resumeJob(parts),
    "systemJobs.jobs.postpone": postponeJob(parts),
    "systemJobs.jobs.move": moveJob(parts),
    "systemJobs.jobs.cancelAll": cancelJobsOfFormerOwner(parts),
    "systemJobs.jobs.delete": deleteJob(parts),
    "systemJobs.jobs.groupByWorkflow": groupJobs(parts, "workflow"),
    "systemJobs.jobs.groupByRow": groupJobs(parts, "row"),
    "systemJobs.jobs.groupByState": groupJobs(parts, "state"),
    "systemJobs.jobs.filterByType": filterJobs(parts),
    "systemJobs.jobs.clearFilter": clearFilter(parts),
    "systemJobs.jobs.showNew": showNewJobs(parts),
    "systemJobs.jobs.loadMore": loadMore(parts),
    "systemJobs.workflows.import": importWorkflows(parts),
    "systemJobs.workflows.importAgain": importAgain(parts),
    "systemJobs.workflows.open": openWorkflow(parts),
    "systemJobs.workflows.openXaml": openWorkflowXaml(parts),
    "systemJobs.workflows.groupBySolution": groupWorkflows(parts, "solution"),
    "systemJobs.workflows.groupByTable": groupWorkflows(parts, "table"),
    "systemJobs.workflows.groupByName": groupWorkflows(parts, "name"),
    "systemJobs.workflows.activate": activateWorkflow(parts),
    "systemJobs.workflows.deactivate": deactivateWorkflow(parts),
    "systemJobs.workflows.assign": assignWorkflow(parts),
    "systemJobs.workflows.closeBreaker": closeBreaker(parts),
    "systemJobs.workflows.run": runWorkflow(parts),
    "systemJobs.workflows.testRun": testRunWorkflow(parts),
    "systemJobs.workflows.showJobs": showWorkflowJobs(parts),
    "systemJobs.workflows.showSessions": showSessions(parts),
    "systemJobs.workflows.show": showWorkflows(parts),
    "systemJobs.stubs.import": importStubs(parts),
    "systemJobs.stubs.create": createStubFile(parts),
    "systemJobs.stubs.remove": removeStubs(parts),
    "systemJobs.rows.import": importRows(parts),
    "systemJobs.rows.create": createRow(parts),
    "systemJobs.rows.open": openRow(parts),
    "systemJobs.rows.runWorkflow": runWorkflowOnRow(parts),
    "systemJobs.rows.showJobs": showRowJobs(parts),
    "systemJobs.rows.search": searchRows(parts),
    "systemJobs.rows.clearSearch": clearRowSearch(parts),
    "systemJobs.rows.assign": assignRow(parts),
    "systemJobs.users.disable": disableUser(parts),
    "systemJobs.users.enable": enableUser(parts),
    "systemJobs.rows.copyId": copyRowId(parts),
    "systemJobs.rows.delete": deleteRow(parts),
    "systemJobs.bulkDeletions.create": createBulkDeletion(parts),
    "systemJobs.bulkDeletions.runNow": runSeriesNow(parts),
    "systemJobs.bulkDeletions.changeRecurrence": changeRecurrence(parts),
    "systemJobs.bulkDeletions.showFailures": showFailures(parts),
    "systemJobs.bulkDeletions.exportRows": exportDeletionRows(parts),
    "systemJobs.bulkDeletions.explain": explainNothing(parts),
    "systemJobs.bulkDeletions.restore": restoreDeletedRows(parts),
    "systemJobs.bulkDeletions.emptyNow": emptyDeletedRows(parts),
    "systemJobs.bulkDeletions.createFromTemplate": deleteByTemplate(parts),
    "systemJobs.cleanUp.letGoOn": letCleanUpGoOn(parts),
    "systemJobs.asyncService.pause": setService(parts, true),
    "systemJobs.asyncService.resume": setService(parts, false),
    "systemJobs.environment.actAs": actAs(parts),
    "systemJobs.environments.restart": restartEnvironment(parts),
    "systemJobs.samples.load": loadSample(parts),
    "systemJobs.samples.loadWaiting": loadWaitingSample(parts),
    "systemJobs.stores.copy": copyStore(parts),
    "systemJobs.stores.restore": restoreStore(parts),
    "systemJobs.stores.check": checkStore(parts),
    "systemJobs.stores.giveBack": giveBackSpace(parts),
    "systemJobs.stores.measure": measureStore(parts),
    "systemJobs.stores.show": showStore(parts),
    "systemJobs.logs.show": showLog(parts),
  };
}
