import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ManualClock } from "../../src/core/base/clock";
import { silentLogger } from "../../src/core/base/logger";
import { defaultEngineSettings, writeEngineSettings } from "../../src/core/jobs/engineSettings";
import { SqliteStore } from "../../src/core/store/sqlite/sqliteStore";
import { LocalEnvironment } from "../../src/worker/localEnvironment";
import { storeName } from "../../src/worker/openEnvironment";
import { openStoreFile } from "../../src/worker/sqlite/storeFile";
import { systemRandom } from "../../src/worker/systemRandom";
import { aJob } from "../builders/jobs";
import { root } from "../harness/project.mjs";
import { useStory } from "./story";
import { themes } from "./workbench";

const day = 24 * 60 * 60 * 1000;

/** An environment that nobody has opened for 90 days: an old job, and a bulk deletion that recurs. */
async function writeOldStore(environments: string): Promise<void> {
  const folder = path.join(environments, "Local");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const wasmFile = path.join(root, "dist", "sql-wasm.wasm");
  const store = new SqliteStore(await openStoreFile({ folder, name: storeName, wasmFile }));
  const clock = new ManualClock(Date.now() - 90 * day);
  const world = { name: "Local", store, clock, random: systemRandom, log: silentLogger };
  const { service, caller } = new LocalEnvironment(world, "UTC");
  const settings = { ...defaultEngineSettings, "retention.enabled": true };
  writeEngineSettings(store.settings, settings);
  const owned = { ...aJob(), owner: caller, createdon: clock.now(), modifiedon: clock.now() };
  const succeeded = { statecode: 3, statuscode: 30, completedon: clock.now() } as const;
  store.jobs.insert({ ...owned, ...succeeded });
  store.jobs.insert({
    ...owned,
    asyncoperationid: systemRandom.guid(),
    name: "Old cases",
    operationtype: 13,
    statecode: 1,
    statuscode: 10,
    waitreason: "recurrence",
    recurrencepattern: "FREQ=DAILY;INTERVAL=30",
    postponeuntil: clock.now() + 5000 * day,
  });
  service.end();
  store.close();
}

describe("clean-up that rests", () => {
  const story = useStory();

  it("says why in Needs attention, and goes on when a person says so", async () => {
    const { editor, workbench } = story();
    mkdirSync(path.join(editor.workspace, ".vscode"), { recursive: true });
    const settings = JSON.stringify({ "systemJobs.retention.enabled": true });
    writeFileSync(path.join(editor.workspace, ".vscode", "settings.json"), settings);
    await writeOldStore(path.join(editor.globalStorage, "environments"));
    await workbench.openContainer("System Jobs");
    const jobs = workbench.view("System Jobs");
    const resting = /^Clean-up rests/;
    await jobs.row(resting).waitFor();
    for (const theme of themes) {
      await workbench.setTheme(theme);
      await jobs.readTooltip(resting, "retention deletes nothing");
      await workbench.screenshot("clean-up rests", theme);
    }
    await jobs.pressInline(resting, "Let Clean-up Go On…");
    await workbench.dialog.waitFor();
    await workbench.screenshot("clean-up goes on");
    await workbench.confirm("Let Clean-up Go On");
    await jobs.row(resting).waitFor({ state: "detached" });
  });
});
