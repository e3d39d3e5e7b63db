import { AppError } from "../../core/base/errors";
import { writeEngineSettings } from "../../core/jobs/engineSettings";
import { callerOf } from "../../core/security/firstCaller";
import { AdviceBook } from "../../core/workflows/advice/adviceBook";
import { type EnvironmentRequests, protocolVersion } from "../../protocol/environment";
import { type Handlers } from "../../protocol/rpc";
import { type LocalEnvironment } from "../localEnvironment";
import { immediateRequests } from "./immediateRequests";
import { bulkDeletionRequests } from "./bulkDeletionRequests";
import { adviceRequests } from "./adviceRequests";
import { criteriaRequests } from "./criteriaRequests";
import { demandAll } from "./demandAll";
import { importRequests } from "./importRequests";
import { jobRequests } from "./jobRequests";
import { outlineRequests } from "./outlineRequests";
import { peopleRequests } from "./peopleRequests";
import { ownerRequests } from "./ownerRequests";
import { rowRequests } from "./rowRequests";
import { stubRequests } from "./stubRequests";
import { seriesRequests } from "./seriesRequests";
import { type SolutionImports, solutionRequests } from "./solutionRequests";
import { type StoreWork, storeRequests } from "./storeRequests";
import { wayBackRequests } from "./wayBackRequests";
import { workflowRequests } from "./workflowRequests";

/** Everything that may be asked of a local environment. */
export function environmentHandlers(
  environment: LocalEnvironment,
  {
    warnings,
    solutionImports,
    storeWork,
    ...importing
  }: {
    readonly warnings: readonly string[];
    readonly solutionImports: SolutionImports;
    readonly storeWork: StoreWork;
  } & Parameters<typeof importRequests>[1],
): Handlers<EnvironmentRequests> {
  const advice = new AdviceBook(environment.world.store);
  return {
    ...adviceRequests(advice),
    ...criteriaRequests(environment),
    ...bulkDeletionRequests(environment),
    ...immediateRequests(environment),
    ...jobRequests(environment),
    ...workflowRequests(environment),
    ...stubRequests(environment),
    ...solutionRequests(environment, solutionImports),
    ...outlineRequests(environment, advice),
    ...rowRequests(environment),
    ...ownerRequests(environment),
    ...importRequests(environment, importing),
    ...peopleRequests(environment),
    ...seriesRequests(environment),
    ...storeRequests(environment, storeWork),
    ...wayBackRequests(environment),

    describe: ({ version }) => {
      if (version !== protocolVersion) {
        throw new AppError(
          "protocol.version",
          "The views and the environment are of different versions. Reload the window.",
        );
      }
      return {
        version: protocolVersion,
        name: environment.world.name,
        timeZone: environment.timeZone,
        caller: environment.caller,
        firstCaller: callerOf(environment.world),
        capabilities: { importWorkflows: true, editRows: true, pauseService: true },
        service: environment.service.state,
        warnings,
      };
    },

    letCleanUpGoOn: (request) => {
      const what = "let retention and recurring bulk deletions go on";
      demandAll(environment, { what, privilege: "prvDeleteAsyncOperation" });
      environment.once(request, () => {
        environment.service.letCleanUpGoOn();
      });
    },

    setEngineSettings: (request) => {
      environment.once(request, () => {
        const { store } = environment.world;
        writeEngineSettings(store.settings, request.settings);
        // What rests in Needs attention depends on them.
        store.changes.add({ kind: "workflows" });
      });
    },

    setService: (request) => {
      const { service } = environment;
      const what = `${request.paused ? "pause" : "resume"} the async service`;
      demandAll(environment, { what, privilege: "prvWriteAsyncOperation" });
      const state = environment.once(request, () => service.setPaused(request.paused));
      service.announce();
      return state;
    },
  };
}
