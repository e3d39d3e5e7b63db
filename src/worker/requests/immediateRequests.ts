import { setTimeout } from "node:timers/promises";
import {
  deleteImmediately,
  immediateLimit,
} from "../../core/bulkDeletion/immediate/deleteImmediately";
import { immediateConditions } from "../../core/bulkDeletion/immediate/immediateConditions";
import { estimateSeconds } from "../../core/bulkDeletion/immediate/immediateSpeed";
import { isUnderWay, noteUnderWay } from "../../core/bulkDeletion/immediate/underWay";
import { type ImmediateRequests } from "../../protocol/bulkDeletionRequests";
import { type Handlers } from "../../protocol/rpc";
import { type LocalEnvironment } from "../localEnvironment";

/** So long the views have to hear of it: then nobody is answered until it is done. */
const announcedMs = 50;

export function immediateRequests(environment: LocalEnvironment): Handlers<ImmediateRequests> {
  const { world, service } = environment;
  const { store } = world;
  return {
    checkImmediate: ({ criteria }) => ({
      conditions: immediateConditions(store, criteria, environment.caller),
      limit: immediateLimit,
    }),

    estimateImmediate: ({ matches }) => ({ seconds: estimateSeconds(store.settings, matches) }),

    deleteImmediately: async (request) => {
      service.announceDeletion();
      await setTimeout(announcedMs);
      noteUnderWay(store.settings, request.name);
      try {
        return environment.once(request, () => {
          const order = { ...request, bound: Number(request.bound) };
          const { job, deleted, logs, left } = deleteImmediately(world, order, environment.caller);
          // In the same transaction: a kill after it must not say that nothing was deleted.
          noteUnderWay(store.settings, undefined);
          return { job: job.asyncoperationid, deleted, logs, left };
        });
      } finally {
        service.announce();
        if (isUnderWay(store.settings)) {
          noteUnderWay(store.settings, undefined);
        }
      }
    },
  };
}
