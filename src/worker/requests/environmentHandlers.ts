import { AppError } from "../../core/base/errors";
import { writeEngineSettings } from "../../core/jobs/engineSettings";
import { type Deed, demand, demandEnabled } from "../../core/security/deeds";
import { callerOf } from "../../core/security/firstCaller";
import { everyPrivilege } from "../../core/security/privileges";
import { type EnvironmentRequests, protocolVersion } from "../../protocol/environment";
import { type Handlers } from "../../protocol/rpc";
import { type LocalEnvironment } from "../localEnvironment";
import { importRequests } from "./importRequests";
import { jobRequests } from "./jobRequests";
import { outlineRequests } from "./outlineRequests";
import { peopleRequests } from "./peopleRequests";
import { ownerRequests } from "./ownerRequests";
import { rowRequests } from "./rowRequests";
import { solutionRequests } from "./solutionRequests";
import { stubRequests } from "./stubRequests";
import { workflowRequests } from "./workflowRequests";

/** Everything that may be asked of a local environment. */
export function environmentHandlers(
  environment: LocalEnvironment,
  {
    warnings,
    copyStore,
    ...importing
  }: {
    readonly warnings: readonly string[];
    readonly copyStore: (file: string) => void;
  } & Parameters<typeof importRequests>[1],
): Handlers<EnvironmentRequests> {
  return {
    ...jobRequests(environment),
    ...workflowRequests(environment),
    ...stubRequests(environment),
    ...solutionRequests(environment),
    ...outlineRequests(environment),
    ...rowRequests(environment),
    ...ownerRequests(environment),
    ...importRequests(environment, importing),
    ...peopleRequests(environment),

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
        writeEngineSettings(environment.world.store.settings, request.settings);
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

    copyStore: ({ file }) => {
      demandAll(environment, { what: "copy the store", privilege: everyPrivilege });
      copyStore(file);
    },
  };
}

/** For what concerns all of the environment: it takes Global depth. The numbers of the engine are VS Code's settings. */
function demandAll(
  { world: { store }, caller }: LocalEnvironment,
  deed: Pick<Deed, "what" | "privilege">,
): void {
  demandEnabled(store, caller);
  demand(store, caller, { ...deed, to: { owner: undefined } });
}
