import { useStory } from "./story";
import { type View } from "./view";
import { type Workbench } from "./workbench";

describe("a second window", () => {
  const story = useStory();
  let second: Workbench;
  let jobs: View;

  it("says in every view that the environment is open in another window", async () => {
    const { editor, workbench } = story();
    await workbench.openContainer("System Jobs");
    await workbench.runCommand("System Jobs: Load Sample");
    await workbench
      .view("System Jobs")
      .row(/^Case: Route new case\s*6$/)
      .waitFor();
    second = await editor.openWindow();
    await second.openContainer("System Jobs");
    jobs = second.view("System Jobs");
    for (const title of ["System Jobs", "Workflows", "Rows"]) {
      await second.view(title).message.getByText("is open in another window").waitFor();
    }
    await second.screenshot("open elsewhere");
  });

  it("changes nothing there", async () => {
    await second.runCommand("System Jobs: Pause Async Service");
    await second.dismiss("is open in another window");
    await story().workbench.statusItem("Async service paused").waitFor({ state: "detached" });
  });

  it("takes over when the first one is closed", async () => {
    await story().workbench.close();
    await jobs.row(/^Case: Route new case\s*6$/).waitFor();
    await second.view("Workflows").row("Case: Close stale case").waitFor();
    await second.view("Rows").row("incident").waitFor();
    await second.runCommand("System Jobs: Pause Async Service");
    await second.statusItem("Async service paused").waitFor();
  });
});
