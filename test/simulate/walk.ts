import fc from "fast-check";
import { seededRandom } from "../../src/core/base/random";
import { loadSqlite } from "../../src/worker/sqlite/wasm/loadSqlite";
import { newStoreDatabase, wasmFile } from "../builders/databases";
import { KillableDisk } from "./engine/killableDisk";
import { anyEvent, describeEvent, type Event } from "./events";
import { type Profile } from "./profiles";
import { shrink } from "./shrink";
import { Simulation } from "./simulation";
import { type Tally } from "./tally";

export interface WalkOptions {
  readonly transitions: number;
  readonly seed: number;
  readonly tally?: Tally;
  /** On a store whose files can be looked at after any write; slower. */
  readonly isOnDisk?: boolean;
  /** Looks for the shortest history that shows a difference; else the first one is told. */
  readonly isShrunk?: boolean;
}

export interface WalkResult {
  readonly transitions: number;
  readonly histories: number;
  readonly failure?: Failure;
}

export interface Failure {
  /** A walk of any length from this seed begins with the history that failed. */
  readonly seed: number;
  /** The difference, and in words what leads to it. */
  readonly message: string;
}

interface History {
  readonly profile: Profile;
  readonly events: readonly Event[];
}

interface Outcome {
  readonly transitions: number;
  /** What went wrong, behind so many events. */
  readonly wrong?: { readonly events: number; readonly thrown: unknown };
}

const longest = 400;

const histories: fc.Arbitrary<History> = fc.noBias(
  fc.record({
    profile: fc.constantFrom<Profile>("hasty", "documented"),
    events: fc.array(anyEvent, { minLength: 1, maxLength: longest, size: "max" }),
  }),
);

/** One random history after another, each with a seed of its own, until so many transitions were compared. */
export async function walk(options: WalkOptions): Promise<WalkResult> {
  let transitions = 0;
  let { seed } = options;
  for (; transitions < options.transitions; seed++) {
    const [history] = fc.sample(histories, { seed, numRuns: 1 });
    const outcome = await play(history!, { ...options, seed });
    transitions += outcome.transitions;
    if (outcome.wrong) {
      const message = await explain(history!, outcome.wrong.events, { ...options, seed });
      return { transitions, histories: seed - options.seed, failure: { seed, message } };
    }
  }
  return { transitions, histories: seed - options.seed };
}

async function play(
  { profile, events }: History,
  { seed, tally, isOnDisk }: Pick<WalkOptions, "seed" | "tally" | "isOnDisk">,
): Promise<Outcome> {
  const disk =
    isOnDisk === true
      ? new KillableDisk(await loadSqlite(wasmFile), seededRandom(seed))
      : undefined;
  const simulation = new Simulation(disk?.database ?? (await newStoreDatabase()), profile, {
    ...(tally && { tally }),
    ...(disk && { disk }),
  });
  let happened = 0;
  try {
    for (const event of events) {
      happened += 1;
      simulation.do(event);
    }
    return { transitions: simulation.transitions };
  } catch (thrown) {
    return { transitions: simulation.transitions, wrong: { events: happened, thrown } };
  } finally {
    simulation.real.close();
  }
}

async function explain(
  history: History,
  count: number,
  { seed, isOnDisk, isShrunk = true }: Pick<WalkOptions, "seed" | "isOnDisk" | "isShrunk">,
): Promise<string> {
  const options = { seed, ...(isOnDisk !== undefined && { isOnDisk }) };
  const { profile } = history;
  const failing = history.events.slice(0, count);
  const events = isShrunk
    ? await shrink(
        failing,
        async (fewer) => (await play({ profile, events: fewer }, options)).wrong?.events,
      )
    : failing;
  const { wrong } = await play({ profile, events }, options);
  return [
    String(wrong?.thrown),
    `With ${profile} numbers:`,
    ...events.map((event, at) => `${at + 1}. ${describeEvent(event)}`),
  ].join("\n  ");
}
