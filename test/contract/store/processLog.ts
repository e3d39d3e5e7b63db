import assert from "node:assert/strict";
import { aGuid } from "../../builders/rows";
import { on, type OpenStore } from "../store";

export function describeProcessLog(open: OpenStore): void {
  describe("the process log", () => {
    const entry = (step: number) =>
      ({ stepname: `Step ${step}`, activityname: "update", status: 2, startedon: step }) as const;

    it(
      "keeps what it is given, in its order, for each job",
      on(open, ({ log }) => {
        const full = {
          ...entry(1),
          stagename: "Stage",
          status: 3,
          completedon: 2,
          errorcode: "0x80045031",
          message: "Über <b>",
          stepid: "UpdateStep1",
          inputs: [{ name: "name", text: "Über" }],
          childworkflowinstanceid: aGuid(7),
        } as const;
        log.append(1, full);
        log.append(2, entry(9));
        log.append(1, entry(2));
        assert.deepEqual(log.read(1, 10), { entries: [full, entry(2)], count: 2 });
      }),
    );

    it(
      "gives the newest entries, oldest first, and how many there are",
      on(open, ({ log }) => {
        for (let step = 1; step <= 5; step++) {
          log.append(1, entry(step));
        }
        assert.deepEqual(log.read(1, 2), { entries: [entry(4), entry(5)], count: 5 });
        assert.deepEqual(log.read(3, 2), { entries: [], count: 0 });
      }),
    );
  });
}
