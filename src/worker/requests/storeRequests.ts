import { setImmediate } from "node:timers/promises";
import { AppError } from "../../core/base/errors";
import { everyPrivilege } from "../../core/security/privileges";
import { type SlicedWork } from "../../core/store/care/storeCare";
import { type Handlers } from "../../protocol/rpc";
import { type StoreWorkRequests } from "../../protocol/storeRequests";
import { type LocalEnvironment } from "../localEnvironment";
import { demandAll } from "./demandAll";

export interface StoreWork {
  readonly copyStore: (file: string) => void;
  readonly reportWork: ReportWork;
}

/** How far the work of this request is. */
export type ReportWork = (requestId: string, done: number, total: number) => void;

export function storeRequests(
  environment: LocalEnvironment,
  storeWork: StoreWork,
): Handlers<StoreWorkRequests> {
  const { care } = environment.world.store;
  let isBusy = false;
  const alone = async <T>(work: () => Promise<T>): Promise<T> => {
    if (isBusy) {
      throw new AppError(
        "store.busy",
        "The store is being checked, measured or made smaller already. Wait until that is done, or stop it.",
      );
    }
    isBusy = true;
    try {
      return await work();
    } finally {
      isBusy = false;
    }
  };
  const sliced = (requestId: string, signal: AbortSignal) =>
    slicedWork(requestId, signal, storeWork.reportWork);
  return {
    copyStore: ({ file }) => {
      demandAll(environment, { what: "copy the store", privilege: everyPrivilege });
      storeWork.copyStore(file);
    },
    checkStore: ({ requestId }, signal) =>
      alone(async () => {
        const work = sliced(requestId, signal);
        const problems = await care.checkTables(work);
        return { problems, counters: await care.recount(work, { mends: false }) };
      }),
    recountStore: ({ requestId }, signal) =>
      alone(() => care.recount(sliced(requestId, signal), { mends: true })),
    giveBackSpace: ({ requestId }, signal) =>
      alone(async () => ({ pages: await care.giveBack(sliced(requestId, signal)) })),
    measureStore: ({ requestId }, signal) =>
      alone(async () => ({
        tables: await care.measure(sliced(requestId, signal)),
        pages: care.pages(),
      })),
  };
}

/** Work that lets others have their turn, reports, and can be stopped. */
export function slicedWork(
  requestId: string,
  signal: AbortSignal,
  reportWork: ReportWork,
): SlicedWork {
  return {
    pause: async () => {
      await setImmediate();
    },
    signal,
    report: (done, total) => {
      reportWork(requestId, done, total);
    },
  };
}
