import assert from "node:assert/strict";
import { campaign } from "./campaign";
import { describeTally } from "./tally";

/** Any seed must do; a failure names the one that it was found with. */
const seed = Math.floor(Math.random() * 1_000_000);

const longest = 120_000;

describe(`a process that is killed while people work (seed ${seed})`, () => {
  it("loses nothing that was acknowledged and runs no step twice", async () => {
    const { tally, problems } = await campaign({ kills: 12, seed });
    assert.deepEqual(problems, [], describeTally(tally));
    assert.ok(tally.hotLogs > 0, describeTally(tally));
  }).timeout(longest);
});

describe("a test that kills processes", () => {
  it("notices when a step's effect and position are committed one after the other", async () => {
    const { problems } = await campaign({
      kills: 20,
      seed: 1,
      fault: "separateCommits",
      targets: ["committed"],
    });
    assert.match(problems.join("\n"), /after \d+ steps of the process log .* undisturbed/);
  }).timeout(longest);

  it("notices when a request is answered before it is committed", async () => {
    const { problems } = await campaign({
      kills: 20,
      seed: 1,
      fault: "earlyAnswer",
      targets: ["answered"],
    });
    assert.notDeepEqual(problems, []);
  }).timeout(longest);
});
