import * as vscode from "vscode";
import { type JobSummary } from "../../core/jobs/systemJob";
import { type RowReference } from "../../core/rows/value";
import { importRowFile } from "../imports/importRowFile";
import { importSolutions } from "../imports/importSolutions";
import { readStubFiles } from "../imports/readStubFiles";
import { delay } from "../services/delay";
import { write } from "../services/write";
import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";

const table = "quote";
const postponedBy = 2 * 24 * 60 * 60 * 1000;
const [turnMs, mostTurns] = [100, 100];

/**
 * Imports a solution, stubs and rows whose jobs wait in every way. As a person does, it postpones one of them and gives the
 * workflow of another one to a new owner.
 */
export function loadWaitingSample(
  parts: CommandParts,
): CommandHandlers["systemJobs.samples.loadWaiting"] {
  return async () => {
    const { environment, prompts, waitingSampleFolder: folder } = parts;
    const title = vscode.l10n.t("Loading the sample of waiting jobs");
    await prompts.withProgress(title, async (progress) => {
      const inFolder = (name: string): vscode.Uri => vscode.Uri.joinPath(folder, name);
      const files = await readStubFiles([inFolder("shop.stubs.json")], progress.signal);
      await write(environment.call, "importStubs", { files });
      await importSolutions(environment, [inFolder("solution")], progress);
      const options = { format: "json", startsWorkflows: true, progress } as const;
      await importRowFile(environment, inFolder("rows.json"), options);
      await postponeOne(parts);
      await assignOne(parts);
    });
    parts.rows.live.reload();
    await parts.reveal("jobs");
  };
}

async function assignOne({ environment }: CommandParts): Promise<void> {
  const workflows = await environment.call("listWorkflows");
  const workflow = workflows.find(({ name }) => name === "Contract: Wait for the signature");
  const [bea] = await environment.call("findUsers", { isDisabled: false, search: "Bea Santos" });
  if (workflow !== undefined && bea !== undefined) {
    const request = { id: workflow.id, owner: bea.user.id, deactivates: true };
    await write(environment.call, "assignWorkflow", request);
  }
}

async function postponeOne({ environment }: CommandParts): Promise<void> {
  const { items } = await environment.call("listRows", {
    table,
    search: "Scanner rental",
    limit: 1,
  });
  const [row] = items;
  const job = row && (await jobAtWait(environment.call, row.reference));
  if (job !== undefined) {
    const action = { kind: "postpone", until: Date.now() + postponedBy } as const;
    await write(environment.call, "actOnJob", { id: job.asyncoperationid, action });
  }
}

/** The open job of a row, when it has come to its wait; where the async service is paused, as it is. */
async function jobAtWait(
  call: CommandParts["environment"]["call"],
  { table, id }: RowReference,
): Promise<JobSummary | undefined> {
  const scope = { regarding: { table, id } };
  let job: JobSummary | undefined;
  for (let turn = 0; turn < mostTurns; turn++) {
    const { items } = await call("listJobs", { scope, limit: 1 });
    [job] = items;
    if (job === undefined || job.statecode === 1) {
      break;
    }
    await delay(turnMs);
  }
  return job?.statecode === 3 ? undefined : job;
}
