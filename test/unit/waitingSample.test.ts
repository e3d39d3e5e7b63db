import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { type SystemJob } from "../../src/core/jobs/systemJob";
import { importStubs } from "../../src/core/stubs/importStubs";
import { type LocalEnvironment } from "../../src/worker/localEnvironment";
import { importInto } from "../builders/importFiles";
import { importText } from "../builders/imports";
import { aMemoryEnvironment, settle } from "../builders/memoryEnvironment";
import { filesBelow } from "../harness/files.mjs";
import { root } from "../harness/project.mjs";

const folder = path.join(root, "media", "waitingSample");
const read = (file: string): string => fs.readFileSync(path.join(folder, file), "utf8");

describe("the sample of waiting jobs", () => {
  let environment: LocalEnvironment;

  before(async () => {
    environment = await aMemoryEnvironment();
    const { store } = environment.world;
    const { workflows } = environment;
    importStubs({ store, workflows }, [{ file: "shop.stubs.json", text: read("shop.stubs.json") }]);
    const files = filesBelow(folder).filter((file) => file.startsWith("solution"));
    await importInto(
      environment,
      Object.fromEntries(files.map((file) => [file, fs.readFileSync(path.join(folder, file))])),
    );
    await importText(environment, read("rows.json"), { startsWorkflows: true });
    settle(environment);
  });

  after(() => {
    environment.world.store.close();
  });

  const jobsOf = (name: string): readonly SystemJob[] => {
    const { jobs } = environment.world.store;
    return jobs
      .ids({}, { after: 0, bound: jobs.highestId(), limit: 1000 })
      .flatMap((id) => jobs.get(id) ?? [])
      .filter((job) => job.name === name);
  };

  it("has jobs that wait for a condition, one with a time-out", () => {
    assert.deepEqual(
      ["Quote: Wait for the answer", "Contract: Wait for the signature"].map((name) =>
        jobsOf(name).map(({ waitreason, waittimeout }) => [waitreason, waittimeout !== undefined]),
      ),
      [
        [
          ["condition", true],
          ["condition", true],
        ],
        [["condition", false]],
      ],
    );
  });

  it("has one that is tried again, since its stub fails with an error that may pass", () => {
    const [job] = jobsOf("Order: Book the carrier");
    assert.deepEqual([job?.waitreason, job?.message], ["retry", "The carrier does not answer."]);
  });

  it("has a workflow whose breaker is open, with jobs behind it for many hours", () => {
    const jobs = jobsOf("Invoice: Hand over to bookkeeping");
    assert.equal(jobs.filter(({ statuscode }) => statuscode === 31).length, 5);
    assert.equal(jobs.filter(({ waitreason }) => waitreason === "workflow").length, 20);
  });
});
