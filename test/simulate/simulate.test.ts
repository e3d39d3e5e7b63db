import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { decide, type JobFacts } from "../../src/core/jobs/actions";
import { stateOf, waitReasons } from "../../src/core/jobs/systemJob";
import { filesBelow } from "../harness/files.mjs";
import { root } from "../harness/project.mjs";
import { faultNames, faults } from "./faults";
import { refusalOf } from "./model/people";
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

describe(`the async service on a store that is killed at any write (seed ${seed})`, () => {
  it("goes on as the specification says", async () => {
    const { failure } = await walk({ transitions: 1000, seed, isOnDisk: true });
    const again = `npm run simulate -- --disk --seed ${failure?.seed ?? ""}`;
    assert.equal(failure?.message, undefined, again);
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
  it("allows people the same as the product, and refuses with the same codes", () => {
    const everything = { canWrite: true, canDelete: true };
    const actions = ["cancel", "pause", "resume", "postpone", "delete"] as const;
    for (const facts of everyStanding()) {
      const { statuscode: status, waitreason: reason, operationtype, recurrencepattern } = facts;
      const isProtected = protectedTypes.includes(operationtype);
      const isSeries = recurrencepattern !== undefined;
      for (const kind of actions) {
        const action = kind === "postpone" ? { kind, until: 0 } : { kind };
        const decision = decide(action, facts, everything);
        const found = decision.kind === "refused" ? decision.code : undefined;
        const expected = refusalOf(kind, { status, reason, isProtected, isSeries });
        assert.equal(found, expected, `${kind} ${JSON.stringify(facts)}`);
      }
    }
  });

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

/** Types that the platform makes for itself (Dataverse), and some others. */
const protectedTypes = [9, 16, 18, 19, 20, 22, 24, 25, 27, 31];
const types = [...protectedTypes, 1, 10, 13, 23];

/** Every state, status reason and wait reason of every one of these types. */
function everyStanding(): readonly JobFacts[] {
  const statuses = [0, 20, 21, 22, 30, 31, 32] as const;
  const open = statuses.map((statuscode) => ({ statecode: stateOf(statuscode), statuscode }));
  const waiting = waitReasons.map(
    (waitreason) => ({ statecode: 1, statuscode: 10, waitreason }) as const,
  );
  return [...open, ...waiting].flatMap((state) =>
    types.flatMap((operationtype) => {
      const once = { ...state, operationtype };
      return operationtype === 13 ? [once, { ...once, recurrencepattern: "FREQ=DAILY" }] : [once];
    }),
  );
}
