import { AppError } from "../base/errors";
import { type RowReference } from "../rows/value";
import { type Store } from "../store/store";
import { demandEnabled } from "./deeds";
import { callerOf } from "./firstCaller";
import { isFirstCaller } from "./people";

type World = Parameters<typeof callerOf>[0];

/**
 * As whom the environment's person acts: the first caller, or a user whom the store remembers until somebody else is chosen.
 * One store serves one window at a time, so it is that window's caller. A user who was deleted since then is forgotten.
 */
export function actingCaller(world: World): RowReference {
  const acting = userOf(world.store, world.store.settings.get("actingas"));
  return acting ?? callerOf(world);
}

/** Without an id, the first caller again. A disabled user is refused (0x80040225). */
export function actAs(world: World, id: string | undefined): RowReference {
  const { store } = world;
  return store.transaction(() => {
    const user = id === undefined ? undefined : userOf(store, id);
    if (id !== undefined && user === undefined) {
      throw new AppError("row.notFound", "This user does not exist any more. Choose another one.");
    }
    if (user !== undefined) {
      demandEnabled(store, user);
    }
    const isOther = user !== undefined && !isFirstCaller(store, user);
    store.settings.set("actingas", isOther ? user.id : "");
    return actingCaller(world);
  });
}

function userOf({ rows }: Store, id: string | undefined): RowReference | undefined {
  return id === undefined || id === ""
    ? undefined
    : rows.summary({ table: "systemuser", id })?.reference;
}
