/**
 * The first 16 bytes of a store. On disk they are ours, towards SQLite its own: any other SQLite then says "file is not a
 * database" and keeps its hands off, where it would otherwise take over the locks that we cannot hold, remove the log
 * behind us and lose every later commit.
 */
export const storeMagic = Buffer.from("System Jobs st1\0");
export const sqliteMagic = Buffer.from("SQLite format 3\0");
export const magicLength = 16;

/** Exchanges the two at the head of a page, in place; both ways, so a foreign file is as foreign to our own SQLite. */
export function exchangeMagic(page: Uint8Array): void {
  const head = page.subarray(0, magicLength);
  if (storeMagic.equals(head)) {
    head.set(sqliteMagic);
  } else if (sqliteMagic.equals(head)) {
    head.set(storeMagic);
  }
}
