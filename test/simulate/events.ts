import fc from "fast-check";
import { type Happening } from "./model/happen";
import { type Action } from "./model/people";
import { type Plan } from "./model/step";

/** Things that happen to the specification and to the real engine alike; `luck` is in thousandths. */
export type Event =
  | (Happening & { readonly luck?: number })
  /** Turns until there is nothing to do, now or at the next due time. */
  | { readonly kind: "settle" | "due"; readonly plan: Plan; readonly luck: number }
  /** The process is killed before what it does in that moment is committed, and another one goes on. */
  | { readonly kind: "kill"; readonly during: Happening & { readonly luck?: number } };

/** Numbers below it are those of jobs. */
export const mostJobs = 30;

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

const row = fc.integer({ min: 1, max: 3 });
const workflow = fc.integer({ min: 1, max: 2 });
const user = fc.constantFrom(1 as const, 1 as const, 2 as const);
const luck = fc.nat(999);
const job = fc.nat(mostJobs + 9);
const plan: fc.Arbitrary<Plan> = fc.constantFrom(
  ...repeated<Plan>(6, "step"),
  ...repeated<Plan>(3, "failsForNow"),
  ...repeated<Plan>(3, "wait"),
  ...repeated<Plan>(2, "failsForPerson", "failsForGood", "stopCanceled"),
  "waitForEver",
  "stopSucceeded",
  "startChild",
  "failsAsLoop",
  "failsForOwner",
);
const spans = fc.constantFrom(
  second,
  10 * second,
  30 * second,
  minute,
  11 * minute,
  2 * hour,
  30 * hour,
  -5 * second,
  -minute,
  -3 * hour,
);
const action = fc.constantFrom<Action>(
  ...repeated<Action>(3, "resume"),
  ...repeated<Action>(2, "cancel", "pause", "postpone"),
  "delete",
);

const turn = fc.record({ kind: fc.constant("turn" as const), plan, luck });
const run = fc.record({ kind: fc.constantFrom("settle" as const, "due" as const), plan, luck });
const start = fc.record({ kind: fc.constant("start" as const), workflow, row, by: user });
const sendTelephone = fc.record({ kind: fc.constant("sendTelephone" as const), row });
const deleteRow = fc.record({ kind: fc.constant("deleteRow" as const), row });
const act = fc.record({
  kind: fc.constant("act" as const),
  action,
  job,
  ms: fc.constantFrom(-minute, 0, 20 * second, minute, hour),
});

export const anyEvent: fc.Arbitrary<Event> = fc.oneof(
  { weight: 30, arbitrary: turn },
  { weight: 8, arbitrary: run },
  { weight: 8, arbitrary: start },
  { weight: 3, arbitrary: sendTelephone },
  { weight: 1, arbitrary: deleteRow },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom("createRow" as const, "fillFax" as const, "emptyFax" as const),
      row,
    }),
  },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("clock" as const), ms: spans }) },
  { weight: 18, arbitrary: act },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("actOnAll" as const),
      action: fc.constantFrom<Action>(
        ...repeated<Action>(3, "delete"),
        "resume",
        "cancel",
        "pause",
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("closeBreaker" as const), workflow }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("assign" as const), workflow, to: user }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("move" as const), job }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        ...repeated(4, "restart" as const),
        ...repeated(3, "resumeService" as const),
        ...repeated(3, "freeDisk" as const),
        "pauseService" as const,
        "disableColleague" as const,
        ...repeated(2, "enableColleague" as const),
        ...repeated(2, "cleanUp" as const),
        "fillDisk" as const,
      ),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("kill" as const),
      during: fc.oneof(turn, act, start, sendTelephone, deleteRow),
    }),
  },
);

function repeated<Item>(times: number, ...items: readonly Item[]): readonly Item[] {
  return Array.from({ length: times }, () => items).flat();
}

/** For people to read. */
export function describeEvent(event: Event): string {
  switch (event.kind) {
    case "start":
      return `start workflow ${event.workflow} on row ${event.row} as ${describeUser(event.by)}`;
    case "assign":
      return `let workflow ${event.workflow} belong to ${describeUser(event.to)}`;
    case "move":
      return `move ${describeJob(event.job)} to the owner of its workflow`;
    case "disableColleague":
      return "disable the colleague";
    case "enableColleague":
      return "enable the colleague";
    case "createRow":
      return `create row ${event.row}`;
    case "deleteRow":
      return `delete row ${event.row}`;
    case "fillFax":
      return `fill the fax of row ${event.row}, which waits look at`;
    case "emptyFax":
      return `empty the fax of row ${event.row}`;
    case "sendTelephone":
      return `send the telephone of row ${event.row}, which starts workflow 2`;
    case "turn":
      return `let the service do one thing; a step would be: ${event.plan} (luck ${event.luck})`;
    case "settle":
      return `let the service do all there is to do; steps would be: ${event.plan} (luck ${event.luck})`;
    case "due":
      return `go to the next due time and do all there is to do; steps would be: ${event.plan} (luck ${event.luck})`;
    case "cleanUp":
      return "let the service delete what has been completed for long";
    case "clock":
      return `set the clock ${Math.abs(event.ms) / second} s ${event.ms < 0 ? "back" : "forward"}`;
    case "act":
      return event.action === "postpone"
        ? `postpone ${describeJob(event.job)} by ${event.ms / second} s`
        : `${event.action} ${describeJob(event.job)}`;
    case "actOnAll":
      return `${event.action} all jobs`;
    case "closeBreaker":
      return `close the breaker of workflow ${event.workflow}`;
    case "pauseService":
      return "pause the service";
    case "resumeService":
      return "resume the service";
    case "restart":
      return "restart";
    case "fillDisk":
      return "let the disk be full";
    case "freeDisk":
      return "make room on the disk";
    case "kill":
      return `be killed before this is committed: ${describeEvent(event.during)}`;
  }
}

function describeJob(number: number): string {
  return number < mostJobs ? `job ${number} of all in turn` : "the job that runs";
}

function describeUser(user: 1 | 2): string {
  return user === 1 ? "the caller" : "the colleague";
}
