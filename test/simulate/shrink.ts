/**
 * Leaves out of a history whatever is not needed for it to fail, in ever smaller pieces. `failsAt` answers behind how many
 * of the events it fails, if it does.
 */
export async function shrink<Event>(
  history: readonly Event[],
  failsAt: (events: readonly Event[]) => Promise<number | undefined>,
): Promise<readonly Event[]> {
  let events = history;
  for (let size = events.length >> 1; size > 0; size = Math.min(size, events.length) >> 1) {
    for (let end = events.length; end > 0; end -= size) {
      const fewer = [...events.slice(0, Math.max(0, end - size)), ...events.slice(end)];
      const failing = await failsAt(fewer);
      if (failing !== undefined) {
        events = fewer.slice(0, failing);
        end = Math.min(end, events.length + size);
      }
    }
  }
  return events;
}
