import assert from "node:assert/strict";
import {
  type JobAction,
  decide,
  type Decision,
  type JobFacts,
  legalActions,
} from "../../../../src/core/jobs/actions";
import { protectedOperationTypes } from "../../../../src/core/jobs/operationTypes";
import { suppliedJobIds } from "../../../../src/core/jobs/suppliedJobs";
import { isStateAndStatus } from "../../../../src/core/jobs/systemJob";
import { everyJob, kinds, nextRun, situations, until } from "../../../builders/jobSituations";

const anyone = { canWrite: true, canDelete: true };

const requests: readonly JobAction[] = [
  { kind: "cancel" },
  { kind: "pause" },
  { kind: "resume" },
  { kind: "postpone", until },
  { kind: "delete" },
  { kind: "changeRecurrence", everyDays: 7, startAt: until },
  { kind: "runNow" },
];

/**
 * Written by hand. A cell is the state that the job gets, then what goes with it: `@asked` the time that was asked for,
 * `@next` the next run that was there before, `anew` tries are counted from 1, `trial` it is tried where its workflow's
 * breaker is open, `+run` the running run goes too. A hexadecimal tail is the refusal's code 0x8004....
 */
const tables: Record<keyof typeof kinds, string> = {
  "a workflow's job": `
    Ready      | 3/32 | 1/10 held | 4166           | 1/10 time @asked | 416A | 4169 | 4169
    condition  | 3/32 | 1/10 held | 0/0 anew trial | 1/10 time @asked | 416A | 4169 | 4169
    time       | 3/32 | 1/10 held | 0/0 anew trial | 1/10 time @asked | 416A | 4169 | 4169
    retry      | 3/32 | 1/10 held | 0/0 trial      | 1/10 time @asked | 416A | 4169 | 4169
    held       | 3/32 | 4167      | 0/0 anew trial | 1/10 time @asked | 416A | 4169 | 4169
    person     | 3/32 | 1/10 held | 0/0 anew trial | 1/10 time @asked | 416A | 4169 | 4169
    recurrence | 3/32 | 1/10 held | 0/0 anew trial | 1/10 time @asked | 416A | 4169 | 4169
    workflow   | 3/32 | 1/10 held | 0/0 trial      | 1/10 time @asked | 416A | 4169 | 4169
    InProgress | 2/22 | 2/21      | 4166           | 2/20 @asked      | 416A | 4169 | 4169
    Pausing    | 2/22 | 4167      | 4166           | 4167             | 416A | 4169 | 4169
    Canceling  | 4165 | 4167      | 4166           | 4167             | 416A | 4169 | 4169
    Succeeded  | 4165 | 4167      | 4166           | 4167             | gone | 4169 | 4169
    Failed     | 4165 | 4167      | 4166           | 4167             | gone | 4169 | 4169
    Canceled   | 4165 | 4167      | 4166           | 4167             | gone | 4169 | 4169`,
  "a bulk deletion that runs once": `
    Ready      | 3/32 | 1/10 held | 4166           | 1/10 time @asked | 416A | 4168 | 4168
    condition  | 3/32 | 1/10 held | 0/0 anew trial | 1/10 time @asked | 416A | 4168 | 4168
    time       | 3/32 | 1/10 held | 0/0 anew trial | 1/10 time @asked | 416A | 4168 | 4168
    retry      | 3/32 | 1/10 held | 0/0 trial      | 1/10 time @asked | 416A | 4168 | 4168
    held       | 3/32 | 4167      | 0/0 anew trial | 1/10 time @asked | 416A | 4168 | 4168
    person     | 3/32 | 1/10 held | 0/0 anew trial | 1/10 time @asked | 416A | 4168 | 4168
    recurrence | 3/32 | 1/10 held | 0/0 anew trial | 1/10 time @asked | 416A | 4168 | 4168
    workflow   | 3/32 | 1/10 held | 0/0 trial      | 1/10 time @asked | 416A | 4168 | 4168
    InProgress | 2/22 | 2/21      | 4166           | 2/20 @asked      | 416A | 4168 | 4168
    Pausing    | 2/22 | 4167      | 4166           | 4167             | 416A | 4168 | 4168
    Canceling  | 4165 | 4167      | 4166           | 4167             | 416A | 4168 | 4168
    Succeeded  | 4165 | 4167      | 4166           | 4167             | gone | 4168 | 4168
    Failed     | 4165 | 4167      | 4166           | 4167             | gone | 4168 | 4168
    Canceled   | 4165 | 4167      | 4166           | 4167             | gone | 4168 | 4168`,
  "a recurring bulk deletion": `
    Ready      | 3/32 +run | 1/10 held @next | 4166                  | 1/10 time @asked | 416A | new | run
    condition  | 3/32 +run | 1/10 held @next | 4166                  | 1/10 time @asked | 416A | new | run
    time       | 3/32 +run | 1/10 held @next | 4166                  | 1/10 time @asked | 416A | new | run
    retry      | 3/32 +run | 1/10 held @next | 4166                  | 1/10 time @asked | 416A | new | run
    held       | 3/32 +run | 4167            | 1/10 recurrence @next | 1/10 time @asked | 416A | new | run
    person     | 3/32 +run | 1/10 held @next | 1/10 recurrence @next | 1/10 time @asked | 416A | new | run
    recurrence | 3/32 +run | 1/10 held @next | 4166                  | 1/10 time @asked | 416A | new | run
    workflow   | 3/32 +run | 1/10 held @next | 4166                  | 1/10 time @asked | 416A | new | run
    InProgress | 2/22 +run | 2/21            | 4166                  | 2/20 @asked      | 416A | new | run
    Pausing    | 2/22 +run | 4167            | 4166                  | 4167             | 416A | new | run
    Canceling  | 4165      | 4167            | 4166                  | 4167             | 416A | new | run
    Succeeded  | 4165      | 4167            | 4166                  | 4167             | gone | 4162 | 4162
    Failed     | 4165      | 4167            | 4166                  | 4167             | gone | 4162 | 4162
    Canceled   | 4165      | 4167            | 4166                  | 4167             | gone | 4162 | 4162`,
  "a recurring job of another type": `
    Ready      | 3/32 +run | 1/10 held @next | 4166                  | 1/10 time @asked | 416A | 4169 | 4169
    condition  | 3/32 +run | 1/10 held @next | 4166                  | 1/10 time @asked | 416A | 4169 | 4169
    time       | 3/32 +run | 1/10 held @next | 4166                  | 1/10 time @asked | 416A | 4169 | 4169
    retry      | 3/32 +run | 1/10 held @next | 4166                  | 1/10 time @asked | 416A | 4169 | 4169
    held       | 3/32 +run | 4167            | 1/10 recurrence @next | 1/10 time @asked | 416A | 4169 | 4169
    person     | 3/32 +run | 1/10 held @next | 1/10 recurrence @next | 1/10 time @asked | 416A | 4169 | 4169
    recurrence | 3/32 +run | 1/10 held @next | 4166                  | 1/10 time @asked | 416A | 4169 | 4169
    workflow   | 3/32 +run | 1/10 held @next | 4166                  | 1/10 time @asked | 416A | 4169 | 4169
    InProgress | 2/22 +run | 2/21            | 4166                  | 2/20 @asked      | 416A | 4169 | 4169
    Pausing    | 2/22 +run | 4167            | 4166                  | 4167             | 416A | 4169 | 4169
    Canceling  | 4165      | 4167            | 4166                  | 4167             | 416A | 4169 | 4169
    Succeeded  | 4165      | 4167            | 4166                  | 4167             | gone | 4169 | 4169
    Failed     | 4165      | 4167            | 4166                  | 4167             | gone | 4169 | 4169
    Canceled   | 4165      | 4167            | 4166                  | 4167             | gone | 4169 | 4169`,
  "a job that the platform makes for itself": `
    Ready      | 4F00 | 1/10 held | 4166           | 1/10 time @asked | 4F02 | 4169 | 4169
    condition  | 4F00 | 1/10 held | 0/0 anew trial | 1/10 time @asked | 4F02 | 4169 | 4169
    time       | 4F00 | 1/10 held | 0/0 anew trial | 1/10 time @asked | 4F02 | 4169 | 4169
    retry      | 4F00 | 1/10 held | 0/0 trial      | 1/10 time @asked | 4F02 | 4169 | 4169
    held       | 4F00 | 4167      | 0/0 anew trial | 1/10 time @asked | 4F02 | 4169 | 4169
    person     | 4F00 | 1/10 held | 0/0 anew trial | 1/10 time @asked | 4F02 | 4169 | 4169
    recurrence | 4F00 | 1/10 held | 0/0 anew trial | 1/10 time @asked | 4F02 | 4169 | 4169
    workflow   | 4F00 | 1/10 held | 0/0 trial      | 1/10 time @asked | 4F02 | 4169 | 4169
    InProgress | 4F00 | 2/21      | 4166           | 2/20 @asked      | 4F02 | 4169 | 4169
    Pausing    | 4F00 | 4167      | 4166           | 4167             | 4F02 | 4169 | 4169
    Canceling  | 4F00 | 4167      | 4166           | 4167             | 4F02 | 4169 | 4169
    Succeeded  | 4F00 | 4167      | 4166           | 4167             | 4F02 | 4169 | 4169
    Failed     | 4F00 | 4167      | 4166           | 4167             | 4F02 | 4169 | 4169
    Canceled   | 4F00 | 4167      | 4166           | 4167             | 4F02 | 4169 | 4169`,
};

function parse(table: string): readonly (readonly string[])[] {
  return table
    .trim()
    .split("\n")
    .map((row) => row.split("|").map((cell) => cell.trim()));
}

/** A decision in the notation of the tables above. */
function write(decision: Decision): string {
  switch (decision.kind) {
    case "refused":
      assert.ok(decision.code.startsWith("0x8004"));
      return decision.code.slice("0x8004".length);
    case "delete":
      return "gone";
    case "changeRecurrence":
      return "new";
    case "runNow":
      return "run";
    case "move":
      return `to ${decision.owner.id}${decision.wakes ? " awake" : ""}`;
    case "transition": {
      const { statecode, statuscode, waitreason, postponeuntil } = decision.to;
      const time = { [until]: "@asked", [nextRun]: "@next" }[postponeuntil ?? 0];
      return [
        `${statecode}/${statuscode}`,
        waitreason,
        time,
        decision.resetsTries && "anew",
        decision.becomesTrial && "trial",
        decision.cancelsRunningRun && "+run",
      ]
        .filter((word) => word !== undefined)
        .join(" ");
    }
  }
}

describe("decide", () => {
  for (const kind of Object.keys(kinds) as (keyof typeof kinds)[]) {
    const rows = parse(tables[kind]);

    it(`knows every situation of ${kind}`, () => {
      assert.deepEqual(
        rows.map(([situation]) => situation),
        Object.keys(situations),
      );
    });

    for (const [situation, ...cells] of rows) {
      const job: JobFacts = { ...situations[situation as keyof typeof situations], ...kinds[kind] };
      it(`answers every action on ${kind} in ${situation} as the table says`, () => {
        const answers = requests.map((request) => write(decide(request, job, anyone)));
        assert.deepEqual(answers, cells);
      });
    }
  }

  it("leads to states and status reasons that belong together, with a reason exactly when Suspended", () => {
    for (const job of everyJob()) {
      for (const request of requests) {
        const decision = decide(request, job, anyone);
        if (decision.kind === "transition") {
          const { statecode, statuscode, waitreason } = decision.to;
          assert.ok(isStateAndStatus(statecode, statuscode));
          assert.equal(waitreason !== undefined, statecode === 1);
        }
      }
    }
  });

  it("gives every refusal a sentence that ends like one", () => {
    for (const job of everyJob()) {
      for (const request of requests) {
        const decision = decide(request, job, anyone);
        if (decision.kind === "refused") {
          assert.match(decision.reason, /^[A-Z].{20,}\.$/);
        }
      }
    }
  });

  it("says what happened and what would be possible", () => {
    const done: JobFacts = { ...situations.Succeeded, operationtype: 10 };
    const running: JobFacts = { ...situations.InProgress, operationtype: 10 };
    assert.deepEqual(decide({ kind: "cancel" }, done, anyone), {
      kind: "refused",
      code: "0x80044165",
      reason:
        "This job is already Completed. Only Ready, Suspended or Locked jobs can be canceled.",
    });
    assert.deepEqual(decide({ kind: "delete" }, running, anyone), {
      kind: "refused",
      code: "0x8004416A",
      reason:
        "This job is Locked (In Progress). Only Completed jobs can be deleted. Cancel it first.",
    });
  });

  it("refuses writers without Write and deleters without Delete before anything else", () => {
    const job: JobFacts = { ...situations.Ready, operationtype: 16 };
    for (const request of requests) {
      const needsDelete = request.kind === "delete";
      const refused = decide(request, job, { canWrite: needsDelete, canDelete: !needsDelete });
      assert.equal(write(refused), "0220");
      const allowed = decide(request, job, { canWrite: !needsDelete, canDelete: needsDelete });
      assert.notEqual(write(allowed), "0220");
    }
  });

  it("protects the ten types that the service names from Cancel and Delete", () => {
    assert.deepEqual([...protectedOperationTypes], [9, 16, 18, 19, 20, 22, 24, 25, 27, 31]);
    for (const operationtype of protectedOperationTypes) {
      assert.equal(
        write(decide({ kind: "cancel" }, { ...situations.Ready, operationtype }, anyone)),
        "4F00",
      );
      assert.equal(
        write(decide({ kind: "delete" }, { ...situations.Failed, operationtype }, anyone)),
        "4F02",
      );
    }
  });
});

describe("legalActions", () => {
  const offered = (job: JobFacts): string => legalActions(job, anyone).join(" ");

  it("offers in each state what a person can do there", () => {
    const workflow = { operationtype: 10 };
    assert.equal(offered({ ...situations.Ready, ...workflow }), "canCancel canPause canPostpone");
    assert.equal(
      offered({ ...situations.retry, ...workflow }),
      "canCancel canPause canResume canPostpone",
    );
    assert.equal(offered({ ...situations.held, ...workflow }), "canCancel canResume canPostpone");
    assert.equal(
      offered({ ...situations.InProgress, ...workflow }),
      "canCancel canPause canPostpone",
    );
    assert.equal(offered({ ...situations.Pausing, ...workflow }), "canCancel");
    assert.equal(offered({ ...situations.Canceling, ...workflow }), "");
    assert.equal(offered({ ...situations.Failed, ...workflow }), "canDelete");
  });

  it("offers a new recurrence on a series only", () => {
    assert.equal(
      offered({ ...situations.recurrence, ...kinds["a recurring bulk deletion"] }),
      "canCancel canPause canPostpone canChangeRecurrence canRunNow",
    );
  });

  it("offers neither Cancel nor Delete on a supplied job", () => {
    const supplied = {
      ...kinds["a recurring bulk deletion"],
      asyncoperationid: suppliedJobIds.completedJobs,
    };
    assert.equal(
      offered({ ...situations.held, ...supplied }),
      "canResume canPostpone canChangeRecurrence canRunNow",
    );
    assert.equal(
      write(decide({ kind: "cancel" }, { ...situations.held, ...supplied }, anyone)),
      "4F00",
    );
    assert.equal(
      write(decide({ kind: "delete" }, { ...situations.Failed, ...supplied }, anyone)),
      "4F02",
    );
  });

  it("offers nothing to a caller whose privileges do not reach the job", () => {
    for (const job of everyJob()) {
      assert.deepEqual(legalActions(job, { canWrite: false, canDelete: false }), []);
    }
  });

  it("offers exactly what would not be refused", () => {
    for (const job of everyJob()) {
      assert.equal(
        legalActions(job, anyone).length,
        requests.filter((request) => decide(request, job, anyone).kind !== "refused").length,
      );
    }
  });
});
