import { root, sampleFolder } from "../harness/project.mjs";
import { runProgram } from "../harness/program.mjs";
import { type View } from "./view";
import { Workbench } from "./workbench";

/** The main job, as a person does it: load the sample, watch its jobs, read in the tree that they are completed. */
async function smoke(): Promise<void> {
  const workbench = await Workbench.open({ linked: root, folder: sampleFolder });
  try {
    await workbench.openContainer("System Jobs");
    await workbench.runCommand("System Jobs: Load Sample");
    const jobs = workbench.view("System Jobs");
    await jobs.expand("Completed");
    await jobs.row("Succeeded").waitFor();
    await print(jobs);
  } finally {
    await workbench.close();
  }
}

async function print(view: View): Promise<void> {
  for (const { level, label, description } of await view.rows()) {
    console.log(`${"  ".repeat(level)}${label}  ${description}`);
  }
}

void runProgram(smoke);
