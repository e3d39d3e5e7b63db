import assert from "node:assert/strict";
import { decide } from "../../../../src/core/jobs/actions";
import { type SystemJob } from "../../../../src/core/jobs/systemJob";
import { aJob } from "../../../builders/jobs";

const anyone = { canWrite: true, canDelete: true };

/** To whom, and whether its condition is looked at; of a refusal the code. */
function write(decision: ReturnType<typeof decide>): string {
  if (decision.kind === "refused") {
    return decision.code.slice("0x8004".length);
  }
  assert.ok(decision.kind === "move");
  return `to ${decision.owner.id}${decision.wakes ? " awake" : ""}`;
}

describe("moving a job to the owner of its workflow", () => {
  const una = { table: "systemuser", id: "u1", name: "Una One" };
  const ownerrefusal = { reason: "former", newowner: una } as const;
  const moved = (job: Partial<SystemJob>): string =>
    write(decide({ kind: "move" }, aJob({ ownerrefusal, ...job }), anyone));
  const suspended = { statecode: 1, statuscode: 10 } as const;

  it("leaves it where it waits, and lets it look at a condition again", () => {
    assert.equal(moved({}), "to u1");
    assert.equal(moved({ ...suspended, waitreason: "time" }), "to u1");
    assert.equal(moved({ ...suspended, waitreason: "condition" }), "to u1 awake");
    assert.equal(moved({ statecode: 2, statuscode: 20 }), "to u1");
  });

  it("is refused where it has ended or is about to, may run as it is, or has nobody to be moved to", () => {
    assert.equal(moved({ statecode: 2, statuscode: 22 }), "4162");
    assert.equal(moved({ statecode: 3, statuscode: 31 }), "4162");
    assert.equal(write(decide({ kind: "move" }, aJob(), anyone)), "4162");
    assert.equal(moved({ ownerrefusal: { reason: "disabled" } }), "022B");
    assert.equal(moved({ ownerrefusal: { reason: "privilege" } }), "0220");
  });
});
