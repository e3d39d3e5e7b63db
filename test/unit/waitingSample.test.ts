import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { stableGuid } from "../../src/core/base/stableGuid";
import { jobDocument } from "../../src/core/jobs/jobDocument";
import { type SystemJob } from "../../src/core/jobs/systemJob";
import { timeFormat } from "../../src/core/jobs/timeFormat";
import { importStubs } from "../../src/core/stubs/importStubs";
import { type LocalEnvironment } from "../../src/worker/localEnvironment";
import { jobRequests } from "../../src/worker/requests/jobRequests";
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

  it("tells of each why it waits, also when a person has postponed one and given a workflow away", async () => {
    const { actions, caller, workflows, world } = environment;
    const [condition, postponed] = jobsOf("Quote: Wait for the answer");
    const [orphaned] = jobsOf("Contract: Wait for the signature");
    const [retried] = jobsOf("Order: Book the carrier");
    const held = jobsOf("Invoice: Hand over to bookkeeping").at(-1);
    assert.ok(condition && postponed && orphaned && retried && held);
    const until = world.clock.now() + 2 * 24 * 60 * 60 * 1000;
    actions.act(postponed.asyncoperationid, { kind: "postpone", until }, { caller });
    const contract = world.store.workflows.get(orphaned.workflowid ?? 0)?.metadata.workflowid ?? "";
    const bea = { table: "systemuser", id: stableGuid("waiting-bea") };
    workflows.assign(contract, bea, { caller, deactivates: true });
    const requests = jobRequests(environment);
    const sentence = async ({ asyncoperationid: id }: SystemJob): Promise<string> => {
      const details = await requests.getJobDetails({ id }, new AbortController().signal);
      const { text } = jobDocument(details, { time: timeFormat("UTC", world.clock.now()) });
      const [, answer = ""] = /\nWhy is it waiting\?\n(.*?)\n\n/s.exec(text) ?? [];
      return answer.replace(/\s+/g, " ");
    };
    const answer = "until contoso_answer of this quote contains data (now: empty)";
    assert.match(
      await sentence(condition),
      new RegExp(`It waits ${escaped(answer)}, until .* \\(in 14 days\\) at the latest\\.`),
    );
    assert.match(
      await sentence(retried),
      /1 try failed because the service could not be reached\. Try 2 starts .* You do not need to do anything\./,
    );
    assert.match(
      await sentence(postponed),
      new RegExp(
        `System Administrator postponed it to .*, in 2 days\\. Its workflow waits ${escaped(answer)}`,
      ),
    );
    assert.match(
      await sentence(held),
      /runs in a row of .*Invoice: Hand over to bookkeeping.* Resume tries this one now\./,
    );
    assert.match(
      await sentence(orphaned),
      /It belongs to System Administrator, who does not own the workflow any more, so it will fail when it wakes\. Cancel it or move it to Bea Santos\./,
    );
  });
});

function escaped(text: string): string {
  return text.replace(/[()]/g, "\\$&");
}
