import path from "node:path";
import { type FileBackend } from "../files/fileBackend";
import { fileTime, moveStore } from "../moveAside";
import { damaged, failure } from "../storeErrors";
import { type StorePlace, storePaths } from "../storePaths";

/*
 * How a restored store takes the place of the present one, whatever ends the process on the way:
 *
 *     <name>.restoring.store   the new store, complete and synced     (a start without a note removes it)
 *     <name>.restore           the note that decides                  (its text: the name to keep the present one under)
 *     <name>.store .log        are renamed to <kept>.store .log       (a start with a note goes on here)
 *     <name>.restoring.store   is renamed to <name>.store
 *     <name>.restore           is removed
 *
 * Before the note is there the old store is the store; from then on it is the new one. Each rename is done again by the
 * next start if it was not done, so there is no moment at which neither is whole.
 */

/** Where a store is made ready that is to take the place of this one. */
export function draftPlace({ folder, name }: StorePlace): StorePlace {
  return { folder, name: `${name}.restoring` };
}

/**
 * Decides that the draft takes the store's place with the next `finishSwap`. Both are closed.
 * @returns the path under which the present store will be kept
 */
export function decideSwap(place: StorePlace, now: number, backend: FileBackend): string {
  const kept = `${place.name}.replaced-${fileTime(now)}`;
  const note = notePath(place);
  const draft = `${note}.part`;
  try {
    writeFile(draft, Buffer.from(kept), backend);
    backend.rename(draft, note);
    backend.syncFolder(place.folder);
  } catch (thrown) {
    removeIfThere(draft, backend);
    throw failure("write", note, thrown);
  }
  return storePaths({ ...place, name: kept }).main;
}

/**
 * What to tell whose process ended while a store was restored, before the store is opened and that is tidied up; `undefined`:
 * none was.
 */
export function leftOfSwap(place: StorePlace, backend: FileBackend): string | undefined {
  const note = notePath(place);
  if (backend.look(note) !== undefined) {
    const kept = storePaths({ ...place, name: readNote(note, backend) });
    return `The store was restored from a copy while its window was closed. The store before is kept as '${kept.main}'.`;
  }
  const draft = storePaths(draftPlace(place));
  return [draft.main, draft.log].every((file) => backend.look(file) === undefined)
    ? undefined
    : "A restore of the store from a copy was broken off: the store is as it was before. Restore it again if you still want to.";
}

/** Ends what a swap or the preparation of one has left; to be called before the store is looked for. */
export function finishSwap(place: StorePlace, backend: FileBackend): void {
  const note = notePath(place);
  if (backend.look(note) === undefined) {
    removeDraft(place, backend);
    return;
  }
  const kept = readNote(note, backend);
  const draft = storePaths(draftPlace(place)).main;
  const live = storePaths(place);
  if (backend.look(draft) !== undefined) {
    moveStore(live, storePaths({ ...place, name: kept }), backend);
    try {
      backend.rename(draft, live.main);
    } catch (thrown) {
      throw failure("move", draft, thrown);
    }
    backend.syncFolder(place.folder);
  }
  removeIfThere(note, backend);
  backend.syncFolder(place.folder);
}

export function removeDraft(place: StorePlace, backend: FileBackend): void {
  const draft = storePaths(draftPlace(place));
  for (const file of [draft.main, draft.log, draft.journal]) {
    removeIfThere(file, backend);
  }
}

function notePath({ folder, name }: StorePlace): string {
  return path.join(folder, `${name}.restore`);
}

/** Only a plain name: it is a part of a path. */
function readNote(note: string, backend: FileBackend): string {
  const bytes = Buffer.alloc(200);
  const handle = backend.open(note, {
    create: false,
    exclusive: false,
    truncate: false,
    readOnly: true,
  });
  let length: number;
  try {
    length = backend.read(handle, bytes, 0);
  } finally {
    backend.close(handle);
  }
  const name = bytes.toString("utf8", 0, length);
  if (!/^[\w-]+(\.[\w-]+)+$/.test(name)) {
    throw damaged(note, "is no note that System Jobs has written");
  }
  return name;
}

function writeFile(file: string, bytes: Uint8Array, backend: FileBackend): void {
  const handle = backend.open(file, { create: true, exclusive: false, truncate: true });
  try {
    for (let done = 0; done < bytes.length;) {
      done += backend.write(handle, bytes.subarray(done), done);
    }
    backend.sync(handle);
  } finally {
    backend.close(handle);
  }
}

function removeIfThere(file: string, backend: FileBackend): void {
  try {
    if (backend.look(file) !== undefined) {
      backend.remove(file);
    }
  } catch (thrown) {
    throw failure("remove", file, thrown);
  }
}
