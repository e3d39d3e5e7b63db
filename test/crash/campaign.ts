import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { AppError } from "../../src/core/base/errors";
import { type Random, seededRandom } from "../../src/core/base/random";
import { type Aim, type Target, targets } from "./aim";
import { type Fault } from "./faults";
import { finish } from "./finish";
import { inspect } from "./inspect";
import { Ledger } from "./ledger";
import { type Death, Life } from "./life";
import { keepBusy, pick } from "./people";
import { type Tally, emptyTally, count } from "./tally";
import { runUndisturbed, type Undisturbed } from "./undisturbed";

export interface CampaignOptions {
  readonly kills: number;
  readonly seed: number;
  readonly fault?: Fault;
  /** Aims at these only, and soon: for a fault that shows itself there. */
  readonly targets?: readonly Target[];
}

export interface CampaignResult {
  readonly tally: Tally;
  /** What was found wrong; empty when nothing was lost. The campaign ends with the first life that leaves something. */
  readonly problems: readonly string[];
}

/** So many lives share a store, which is then worked off and looked at as a whole. */
const livesPerStore = 20;

/** Kills processes at random moments, in each of which people work, and looks at what each of them leaves. */
export async function campaign(options: CampaignOptions): Promise<CampaignResult> {
  const undisturbed = await runUndisturbed();
  const random = seededRandom(options.seed);
  const tally = emptyTally();
  const base = fs.mkdtempSync(path.join(os.tmpdir(), "system-jobs-crash-"));
  try {
    while (tally.kills < options.kills) {
      const folder = path.join(base, `store-${tally.kills}`);
      fs.mkdirSync(folder);
      const lives = Math.min(livesPerStore, options.kills - tally.kills);
      const ledger = new Ledger();
      const problems = await oneStore({
        folder,
        lives,
        undisturbed,
        random,
        tally,
        options,
        ledger,
      });
      tally.answers += ledger.answers;
      tally.jobs += ledger.jobs.size + ledger.deletedJobs.size;
      if (problems.length > 0) {
        return { tally, problems };
      }
    }
    return { tally, problems: [] };
  } finally {
    fs.rmSync(base, { recursive: true });
  }
}

interface StoreOptions {
  readonly folder: string;
  readonly lives: number;
  readonly undisturbed: Undisturbed;
  readonly random: Random;
  readonly tally: Tally;
  readonly options: CampaignOptions;
  readonly ledger: Ledger;
}

async function oneStore(parts: StoreOptions): Promise<readonly string[]> {
  const { folder, lives, undisturbed, tally, ledger } = parts;
  for (let life = 0; life < lives; life++) {
    const death = await liveAndDie(parts);
    count(tally, death);
    const problems = [
      ...(death.complaint === undefined ? [] : [`The process ended by itself: ${death.complaint}`]),
      ...(await inspect(folder, ledger, undisturbed)),
    ];
    if (problems.length > 0) {
      return problems;
    }
  }
  return finish({ folder, ledger, undisturbed });
}

async function liveAndDie({ folder, ledger, random, options }: StoreOptions): Promise<Death> {
  const { fault } = options;
  const plan = planOf(random, options);
  const life = new Life({ folder, ...(plan.aim && { aim: plan.aim }), ...(fault && { fault }) });
  const timers: NodeJS.Timeout[] = [];
  const killAfter = (delayMs: number): void => {
    timers.push(
      setTimeout(() => {
        life.kill();
      }, delayMs),
    );
  };
  if (plan.isEarly) {
    killAfter(plan.delayMs);
  } else {
    void life.callEnvironment("describe", { version: 1 }).then(
      () => {
        killAfter(plan.delayMs);
      },
      () => undefined,
    );
  }
  const busy = keepBusy(ledger, random, life.callEnvironment).catch((thrown: unknown) => {
    if (!(thrown instanceof AppError) || thrown.code !== "connection.closed") {
      throw thrown;
    }
  });
  const [death] = await Promise.all([life.ended, busy]);
  timers.forEach(clearTimeout);
  return death;
}

interface KillPlan {
  readonly aim?: Aim;
  /** Counted from the start of the process, else from its first answer. */
  readonly isEarly: boolean;
  readonly delayMs: number;
}

const mostEvents = 60;
/** An aim that is not reached by then ends like any other life. */
const aimMs = 1500;

function planOf(random: Random, { targets: chosen }: CampaignOptions): KillPlan {
  const kind = random.next();
  if (chosen !== undefined || kind < 0.5) {
    const target = pick(chosen ?? targets, random)!;
    const most = target === "mainWrite" ? 3 : mostEvents;
    return {
      aim: { target, count: 1 + Math.floor(random.next() * most) },
      isEarly: false,
      delayMs: aimMs,
    };
  }
  return kind < 0.6
    ? { isEarly: true, delayMs: random.next() * 400 }
    : { isEarly: false, delayMs: random.next() * 400 };
}
