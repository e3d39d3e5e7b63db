import { setImmediate } from "node:timers/promises";
import { type RowReference } from "../../core/rows/value";
import { isDisabled, mayExecuteWorkflows } from "../../core/security/depth";
import { setUserDisabled } from "../../core/security/disableUser";
import { type OwnerRequests, type FoundUser } from "../../protocol/ownerRequests";
import { type Handlers } from "../../protocol/rpc";
import { type LocalEnvironment } from "../localEnvironment";

const shownUsers = 100;

export function ownerRequests(environment: LocalEnvironment): Handlers<OwnerRequests> {
  const { store } = environment.world;
  const user = (id: string): RowReference => {
    const reference = { table: "systemuser", id };
    return store.rows.summary(reference)?.reference ?? reference;
  };
  return {
    assignWorkflow: (request) =>
      environment.once(request, () => {
        const before = store.workflows.find(request.id);
        const workflow = environment.workflows.assign(request.id, user(request.owner), {
          caller: environment.caller,
          deactivates: request.deactivates,
        });
        const isSame = before === undefined || before.owner.id === workflow.owner.id;
        return { jobsOfFormerOwner: isSame ? 0 : store.owners.countOpen(before.owner, before.id) };
      }),

    countOwned: (request) => {
      const owner = user(request.user);
      const count = (value: number) => ({ value, exact: true });
      return {
        openJobs: count(store.owners.countOpen(owner)),
        workflows: count(store.owners.countWorkflows(owner)),
      };
    },

    setUserDisabled: (request) => {
      environment.once(request, () => {
        const { isDisabled } = request;
        const { world, caller } = environment;
        setUserDisabled(world, user(request.user), { isDisabled, caller });
      });
    },

    findUsers: async ({ isDisabled: wanted, search }) => {
      const users: FoundUser[] = [];
      let after: number | undefined;
      do {
        const page = store.rows.page("systemuser", {
          limit: shownUsers,
          ...(search !== undefined && { search }),
          ...(after !== undefined && { after }),
        });
        users.push(
          ...page.rows
            .filter(({ reference }) => isDisabled(store, reference) === wanted)
            .map(({ reference }) => ({
              user: reference,
              mayExecuteWorkflows: mayExecuteWorkflows(store, reference),
            })),
        );
        after = page.next;
        await setImmediate();
      } while (after !== undefined && users.length < shownUsers);
      return users.slice(0, shownUsers);
    },
  };
}
