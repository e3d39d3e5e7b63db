import { randomUUID } from "node:crypto";
import { timeFormat, type TimeFormat } from "../../core/jobs/timeFormat";
import { formatNumber } from "../../core/jobs/timeFormat";
import { type EnvironmentRequests } from "../../protocol/environment";
import { type StoreDescription } from "../../protocol/storeRequests";
import { type Environment } from "../services/environment";
import { type Progress } from "../services/prompts";
import { type CommandParts } from "./commandParts";

type StoreWork = "checkStore" | "recountStore" | "giveBackSpace" | "measureStore";

/** Long work on the store under a notification that tells how far it is and has a way to stop. */
export function storeWork<Method extends StoreWork>(
  { environment, prompts }: CommandParts,
  method: Method,
  title: string,
): Promise<ReturnType<EnvironmentRequests[Method]> & { isStopped: boolean }> {
  return prompts.withProgress(title, async (progress) => {
    const answer = await following(environment, progress, (requestId) =>
      environment.call<"checkStore">(method as "checkStore", { requestId }, progress.signal),
    );
    return { ...answer, isStopped: progress.signal.aborted } as never;
  });
}

/** Shows how far the work of a request is while it is under way. */
export async function following<T>(
  environment: Environment,
  { report }: Progress,
  work: (requestId: string) => Promise<T>,
): Promise<T> {
  const requestId = randomUUID();
  let reached = 0;
  const listening = environment.onDidStoreWork(({ requestId: own, done, total }) => {
    if (own === requestId && total > 0) {
      // Each part of the work begins anew; the bar never runs backwards.
      reached = Math.max(reached, Math.min(done / total, 1));
      report(`${formatNumber(done)} / ${formatNumber(total)}`, reached);
    }
  });
  try {
    return await work(requestId);
  } finally {
    listening.dispose();
  }
}

/** Bytes of the store with its log. */
export function liveBytes({ files }: StoreDescription): number {
  return files.filter(({ kind }) => kind !== "kept").reduce((sum, { bytes }) => sum + bytes, 0);
}

/** In the environment's time zone where that is known. */
export function timeOf({ status }: Environment): TimeFormat {
  const zone =
    status.kind === "ready"
      ? status.description.timeZone
      : Intl.DateTimeFormat().resolvedOptions().timeZone;
  return timeFormat(zone, Date.now());
}
