import assert from "node:assert/strict";
import { judge } from "../../harness/judge.mjs";
import { formatResults } from "../../harness/results.mjs";
import { type Suite } from "../../harness/suites.mjs";

const suite: Suite = {
  name: "unit",
  command: [],
  verdict: "closingLine",
  minutes: 3,
  needs: [],
};
const lenient = { isStrict: false, hasShared: true };

function aRun(output: string, exitCode: number | undefined = 0) {
  return { exitCode, output, seconds: 1 };
}

describe("judge", () => {
  it("takes the counts that a suite closes with", () => {
    const output = formatResults({
      passed: 2,
      failed: [{ title: "adds", error: "1 !== 2" }],
      skipped: ["subtracts"],
    });
    const { counts } = judge(suite, aRun(output, 1), lenient);
    assert.deepEqual(counts, { passed: 2, failed: 1, skipped: 1 });
  });

  it("takes the last closing line, whatever a test has printed before", () => {
    const output = "7 passed, 0 failed, 0 skipped\n1 passed, 0 failed, 0 skipped\n";
    assert.equal(judge(suite, aRun(output), lenient).counts.passed, 1);
  });

  it("counts a tool as one test, by its exit code", () => {
    const tool: Suite = { ...suite, verdict: "exitCode" };
    assert.deepEqual(judge(tool, aRun("", 0), lenient).counts, {
      passed: 1,
      failed: 0,
      skipped: 0,
    });
    assert.equal(judge(tool, aRun("", 2), lenient).counts.failed, 1);
  });

  const failures = {
    "a suite that crashes": {
      run: aRun("Error: boom", 1),
      problem: "ended with exit code 1 without a result.",
    },
    "a suite that hangs": {
      run: { exitCode: undefined, output: "", seconds: 180 },
      problem: "was stopped after 3 minutes without a result.",
    },
    "a suite that runs nothing": {
      run: aRun("0 passed, 0 failed, 0 skipped"),
      problem: "ran no test.",
    },
    "a suite that fails after its tests": {
      run: aRun("3 passed, 0 failed, 0 skipped", 1),
      problem: "ended with exit code 1 though no test failed.",
    },
  };
  for (const [name, { run, problem }] of Object.entries(failures)) {
    it(`counts ${name} as a failure and says why`, () => {
      assert.deepEqual(judge(suite, run, lenient), {
        counts: { passed: 0, failed: 1, skipped: 0 },
        problems: [problem],
      });
    });
  }

  describe("where nothing may be skipped", () => {
    const output = formatResults({
      passed: 1,
      failed: [],
      skipped: ["runs C02 (../shared is absent)", "is not written yet"],
    });

    it("allows skips for want of ../shared", () => {
      const { counts, problems } = judge(suite, aRun(output), { isStrict: true, hasShared: false });
      assert.deepEqual(counts, { passed: 1, failed: 1, skipped: 1 });
      assert.deepEqual(problems, ["skipped with CI=true: is not written yet"]);
    });

    it("allows none where ../shared is there", () => {
      const { counts } = judge(suite, aRun(output), { isStrict: true, hasShared: true });
      assert.deepEqual(counts, { passed: 1, failed: 2, skipped: 0 });
    });
  });
});
