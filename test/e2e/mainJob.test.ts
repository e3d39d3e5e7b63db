import fs from "node:fs";
import path from "node:path";
import { describeWithShared } from "../describeWithShared";
import { useStory } from "./story";
import { until } from "./until";

const createNotification =
  "Individual Complaint - Stage Entry - Create Notification to Close Complaint at ER";

const rows = {
  rows: [
    { table: "systemuser", id: "U1", columns: { fullname: "Una One" } },
    {
      table: "opc_complaint",
      id: "R",
      columns: {
        opc_name: "Late delivery",
        opc_reportrequested: true,
        opc_reportredactor: { table: "systemuser", id: "U1" },
      },
    },
  ],
};

describeWithShared("from exported workflows to finished system jobs", (shared) => {
  const story = useStory();

  before(() => story().workbench.openContainer("System Jobs"));

  it("imports an unpacked solution", async () => {
    const { workbench } = story();
    await workbench.runCommand("System Jobs: Import Workflows…");
    await workbench.choose("Choose Folders…");
    await workbench.pickPath(path.join(shared, "conformance", "opc-powerapps"));
    const workflows = workbench.view("Workflows");
    await workflows.row(createNotification).waitFor();
    await workbench.dismiss("3 workflows");
    await until("three workflows", async () => (await workflows.rows()).length === 3 || undefined);
  });

  it("imports rows from a JSON file", async () => {
    const { editor, workbench } = story();
    const file = path.join(editor.workspace, "complaint.json");
    fs.writeFileSync(file, JSON.stringify(rows));
    await workbench.runCommand("System Jobs: Import Rows…");
    await workbench.pickPath(file);
    await workbench.choose("Do Not Start Workflows");
    await workbench
      .view("Rows")
      .row(/opc_complaint\s*1 row/)
      .waitFor();
    await workbench.dismiss("Imported");
  });

  it("runs a workflow on a row from its context menu, and the job succeeds", async () => {
    const { workbench } = story();
    await workbench.view("Workflows").chooseFromMenu(createNotification, "Run Workflow…");
    await workbench.choose("Late delivery");
    const jobs = workbench.view("System Jobs");
    await jobs.expand(createNotification, "Completed");
    await jobs.row("Succeeded: Late delivery").waitFor();
  });

  it("shows the notification that the workflow has created, with its owner", async () => {
    const { workbench } = story();
    const tables = workbench.view("Rows");
    await tables.expand("opc_notification");
    await tables.row("This complaint is ready for closure").click();
    await workbench.waitForText('"name": "Una One"');
  });

  it("imports a single workflow, which a new row starts", async () => {
    const { workbench } = story();
    const folder = path.join(shared, "conformance", "xrmmockup", "Workflows");
    const file = fs.readdirSync(folder).find((name) => /^AddStringWorkflow.*\.xaml$/.test(name));
    await workbench.runCommand("System Jobs: Import Workflows…");
    await workbench.choose("Choose Files…");
    await workbench.pickPath(path.join(folder, file ?? ""));
    await workbench.view("Workflows").row("AddStringWorkflow").waitFor();
    await workbench.dismiss("1 workflow");
    await workbench.runCommand("System Jobs: New Row…");
    await workbench.choose("account");
    await workbench.waitForText('"name": null');
    await workbench.replaceText(JSON.stringify({ name: "WapAdd" }));
    await workbench.save();
    const jobs = workbench.view("System Jobs");
    await jobs.expand("AddStringWorkflow", "Completed");
    await jobs.row(/^Succeeded: WapAdd/).waitFor();
  });

  it("shows the name that the workflow has given to the row", async () => {
    const { workbench } = story();
    const tables = workbench.view("Rows");
    await tables.expand("account");
    await tables.row("WapAdd - WapAdd").click();
    // With the blank at its end.
    await workbench.waitForText('"name": "WapAdd - WapAdd "');
  });
});
