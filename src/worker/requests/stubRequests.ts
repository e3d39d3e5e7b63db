import { demandStubs } from "../../core/security/workflowRights";
import { importStubs } from "../../core/stubs/importStubs";
import { missingStubsOf, stubTemplate } from "../../core/stubs/stubTemplate";
import { type Handlers } from "../../protocol/rpc";
import { type StubRequests } from "../../protocol/stubRequests";
import { type LocalEnvironment } from "../localEnvironment";

export function stubRequests(environment: LocalEnvironment): Handlers<StubRequests> {
  const { workflows } = environment;
  const { store } = environment.world;
  return {
    listStubs: () =>
      store.stubs.list().map(({ kind, name, cases }) => ({ kind, name, cases: cases.length })),

    importStubs: (request) =>
      environment.once(request, () => {
        demandStubs(store, environment.caller);
        return importStubs({ store, workflows }, request.files);
      }),

    removeStubs: (request) =>
      environment.once(request, () => {
        demandStubs(store, environment.caller);
        const removed = request.stubs.filter(({ kind, name }) => store.stubs.remove(kind, name));
        return { removed: removed.length };
      }),

    createStubFile: (request) => {
      const meant = request.workflows.flatMap((id) => store.workflows.find(id) ?? []);
      const missing = missingStubsOf(store, meant);
      return { text: stubTemplate(missing), names: missing.map(({ name }) => name) };
    },
  };
}
