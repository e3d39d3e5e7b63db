import assert from "node:assert/strict";
import { runNode } from "../../harness/runNode.mjs";

describe("runNode", () => {
  it("collects what a program prints, and its exit code", async () => {
    const script = "console.log('out'); console.error('err'); process.exitCode = 3;";
    const { exitCode, output } = await runNode(["-e", script], { minutes: 1 });
    assert.equal(exitCode, 3);
    assert.match(output, /out/);
    assert.match(output, /err/);
  });

  it("hands its environment on", async () => {
    const script = "console.log(process.env.ANSWER)";
    const { output } = await runNode(["-e", script], { minutes: 1, env: { ANSWER: "42" } });
    assert.equal(output, "42\n");
  });

  it("stops a program whose time is over", async () => {
    const { exitCode } = await runNode(["-e", "setInterval(() => {}, 1000)"], { minutes: 0.005 });
    assert.equal(exitCode, undefined);
  });
});
