import { runProgram } from "../harness/program.mjs";
import { root, sampleFolder } from "../harness/project.mjs";
import { Workbench } from "./workbench";

/** The main job, as a person does it: load the sample, watch its jobs, read in the tree that they are completed. */
async function smoke(): Promise<void> {
  const workbench = await Workbench.open({ linked: root, folder: sampleFolder });
  try {
    await loadAndWatch(workbench);
    console.log(await drawnJobs(workbench));
  } catch (error) {
    await workbench.screenshot("failed smoke");
    console.error(`The tree shows:\n${await drawnJobs(workbench)}`);
    throw error;
  } finally {
    await workbench.close();
  }
}

async function loadAndWatch(workbench: Workbench): Promise<void> {
  await workbench.openContainer("System Jobs");
  await workbench.runCommand("System Jobs: Load Sample");
  const jobs = workbench.view("System Jobs");
  await jobs.expand("Completed");
  await jobs.row("Succeeded").waitFor();
}

async function drawnJobs(workbench: Workbench): Promise<string> {
  const rows = await workbench.view("System Jobs").rows();
  return rows
    .map(({ level, label, description }) => `${"  ".repeat(level)}${label}  ${description}`)
    .join("\n");
}

void runProgram(smoke);
