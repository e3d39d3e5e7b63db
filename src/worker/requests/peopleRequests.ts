import { setImmediate } from "node:timers/promises";
import { AppError } from "../../core/base/errors";
import { callerOf } from "../../core/security/firstCaller";
import { peopleOf } from "../../core/security/people";
import { businessUnitOf, isDisabled } from "../../core/security/depth";
import { type RowReference } from "../../core/rows/value";
import { type Store } from "../../core/store/store";
import { type PeopleRequests, type UserSummary } from "../../protocol/peopleRequests";
import { type Handlers } from "../../protocol/rpc";
import { type LocalEnvironment } from "../localEnvironment";

export function peopleRequests(environment: LocalEnvironment): Handlers<PeopleRequests> {
  const { store } = environment.world;
  return {
    listUsers: async ({ search, after, limit }, signal) => {
      const items: UserSummary[] = [];
      let next = after === undefined ? undefined : Number(after);
      for (;;) {
        const page = store.rows.page("systemuser", {
          limit: limit - items.length,
          ...(search !== undefined && { search }),
          ...(next !== undefined && { after: next }),
        });
        const enabled = page.rows.filter(({ reference }) => !isDisabled(store, reference));
        items.push(...enabled.map(({ reference }) => summaryOf(store, reference)));
        next = page.next;
        if (next === undefined || items.length === limit) {
          return { items, ...(next !== undefined && { next: String(next) }) };
        }
        await setImmediate();
        if (signal.aborted) {
          throw new AppError("cancelled", "The search was given up.");
        }
      }
    },

    setCaller: (request) => {
      const caller = environment.once(request, () => environment.actAs(request.user));
      environment.announceCaller();
      return { caller, firstCaller: callerOf(environment.world) };
    },
  };
}

function summaryOf(store: Store, user: RowReference): UserSummary {
  const id = businessUnitOf(store, user);
  const unit = id === undefined ? undefined : store.rows.summary({ table: "businessunit", id });
  const roles = peopleOf(store)
    .person(user)
    .roles.map((role) => role.name ?? role.id);
  return {
    user,
    ...(unit?.reference.name !== undefined && { businessUnit: unit.reference.name }),
    roles: [...new Set(roles)].sort(),
  };
}
