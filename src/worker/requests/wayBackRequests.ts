import { AppError } from "../../core/base/errors";
import { type RestoredSlice, RestoreRows } from "../../core/bulkDeletion/wayBack/restoreRows";
import { bulkDeleteOperation } from "../../core/jobs/operationTypes";
import { type SystemJob } from "../../core/jobs/systemJob";
import { demand } from "../../core/security/deeds";
import { type WayBackRequests } from "../../protocol/bulkDeletionRequests";
import { type Handlers } from "../../protocol/rpc";
import { type LocalEnvironment } from "../localEnvironment";
import { demandAll } from "./demandAll";

const forgottenAtOnce = 1000;

export function wayBackRequests(environment: LocalEnvironment): Handlers<WayBackRequests> {
  const { store } = environment.world;
  const restore = new RestoreRows(environment.world);
  const jobOf = (id: string): SystemJob => {
    const job = store.jobs.find(id);
    if (job?.operationtype !== bulkDeleteOperation) {
      const what = "This bulk deletion job was deleted, and the copies of its rows with it.";
      throw new AppError("job.notFound", what);
    }
    return job;
  };
  return {
    listDeletedRows: ({ id, after, limit }) => {
      const copies = store.rowCopies.list(jobOf(id).id, {
        after: Number(after ?? 0),
        limit: limit + 1,
      });
      const items = copies.slice(0, limit);
      const last = copies.length > limit ? items.at(-1) : undefined;
      return {
        items: items.map(({ row, deletedon, size }) => ({ row, deletedon, size })),
        ...(last && { next: String(last.id) }),
      };
    },

    restoreRows: (request) =>
      environment.once(request, () => {
        const { caller } = environment;
        const key = jobOf(request.id).id;
        return told(
          request.rows === undefined
            ? restore.slice(key, { caller, after: Number(request.after ?? 0) })
            : restore.rows(key, { caller, rows: request.rows }),
        );
      }),

    emptyDeletedRows: (request) => {
      const what = "forget the copies of deleted rows";
      demandAll(environment, { what, privilege: "prvBulkDelete" });
      return environment.once(request, () => {
        const job = request.id === undefined ? undefined : jobOf(request.id);
        // Copies go with their job: who may not delete it may not take them away.
        const privilege = "prvDeleteAsyncOperation";
        demand(store, environment.caller, { what, privilege, to: { owner: job?.owner } });
        const forgotten = store.rowCopies.forget({
          ...(job && { jobid: job.id }),
          deletedUntil: Infinity,
          limit: forgottenAtOnce,
        });
        return { forgotten, isDone: forgotten < forgottenAtOnce };
      });
    },
  };
}

function told({ restored, refused, next }: RestoredSlice) {
  return {
    restored,
    refused: [...refused].map(([reason, count]) => ({ reason, count })),
    ...(next !== undefined && { next: String(next) }),
  };
}
