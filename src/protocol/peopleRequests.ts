import { type RowReference } from "../core/rows/value";
import { type Page, type PageRequest, type WritingRequest } from "./environment";

/** A user, and what tells people who that is. */
export interface UserSummary {
  readonly user: RowReference;
  /** The unit's name. */
  readonly businessUnit?: string;
  /** Names of the security roles, those of teams among them. */
  readonly roles: readonly string[];
}

/** What the host may ask of the people of an environment. */
export type PeopleRequests = {
  /** Enabled users, newest first; `search` looks for a part of the name, or for the beginning of the id. */
  listUsers: (params: { search?: string } & PageRequest) => Page<UserSummary>;
  /** Chooses as whom its person acts from now on; without a user, as the first caller. Refuses who is disabled. */
  setCaller: (params: { user?: string } & WritingRequest) => {
    caller: RowReference;
    firstCaller: RowReference;
  };
};
