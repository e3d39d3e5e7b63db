import { runProgram } from "../harness/program.mjs";
import { root, sampleFolder } from "../harness/project.mjs";
import { Editor } from "./editor";
import { type View } from "./view";

/** The main job, as a person does it: load the sample, watch its jobs, read in the tree that they are completed. */
async function smoke(): Promise<void> {
  const editor = await Editor.start({ linked: root });
  try {
    const workbench = await editor.openWindow(sampleFolder);
    await workbench.openContainer("System Jobs");
    const jobs = workbench.view("System Jobs");
    try {
      await workbench.runCommand("System Jobs: Load Sample");
      await readCompleted(jobs);
      console.log(await drawn(jobs));
    } catch (error) {
      await workbench.screenshot("failed smoke");
      console.error(`The tree shows:\n${await drawn(jobs)}`);
      throw error;
    }
  } finally {
    await editor.close();
  }
}

/** All six cases of the sample were routed; one of the escalations waits for a person. */
async function readCompleted(jobs: View): Promise<void> {
  await jobs.expand("Case: Route new case", "Completed");
  await jobs.expand("Case: Escalate", "Completed");
  await jobs.row(/^Case: Route new case\s*6$/).waitFor();
  await jobs.row(/^Completed\s*6$/).waitFor();
  await jobs.row("Succeeded: Spare keys for two e-bikes").waitFor();
}

async function drawn(jobs: View): Promise<string> {
  const rows = await jobs.rows();
  return rows
    .map(({ level, label, description }) => `${"  ".repeat(level)}${label}  ${description}`)
    .join("\n");
}

void runProgram(smoke);
