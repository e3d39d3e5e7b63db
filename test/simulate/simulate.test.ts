import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { filesBelow } from "../harness/files.mjs";
import { root } from "../harness/project.mjs";
import { faultNames, faults } from "./faults";
import { walk } from "./walk";

const transitions = 20_000;
/** Any seed must do; a failure names the one that it was found with. */
const seed = Math.floor(Math.random() * 1_000_000);
const longest = 120_000;

describe(`the async service beside its specification (seed ${seed})`, () => {
  it("does what that says, through kills, restarts and clocks that jump", async () => {
    const { failure } = await walk({ transitions, seed });
    assert.equal(failure?.message, undefined, `npm run simulate -- --seed ${failure?.seed ?? ""}`);
  }).timeout(longest);
});

describe("the simulation", () => {
  for (const fault of faultNames) {
    it(`notices when ${fault}`, async () => {
      const undo = faults[fault]();
      try {
        const { failure } = await walk({ transitions, seed: 1, isShrunk: false });
        assert.notEqual(failure, undefined);
      } finally {
        undo();
      }
    }).timeout(longest);
  }

  it("says of a difference how it comes about, in as few words as there are", async () => {
    const undo = faults["a restart forgets that the service is paused"]();
    try {
      const { failure } = await walk({ transitions, seed: 1 });
      assert.match(failure?.message ?? "", /paused is "false"; it must be "true"/);
      assert.match(failure?.message ?? "", /1\. pause the service\n\s+2\. (restart|be killed.*)$/);
    } finally {
      undo();
    }
  }).timeout(longest);
});

describe("the specification", () => {
  it("imports nothing of the product", () => {
    const folder = path.join(root, "test/simulate/model");
    const foreign = filesBelow(folder).flatMap((file) => {
      const source = readFileSync(path.join(folder, file), "utf8");
      const { importedFiles } = ts.preProcessFile(source);
      return importedFiles
        .filter(({ fileName }) => !/^\.\/\w+$/.test(fileName))
        .map(({ fileName }) => `${file} imports ${fileName}`);
    });
    assert.deepEqual(foreign, []);
  });
});
