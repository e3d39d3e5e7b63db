/**
 * Does the work for every item of a queue, several at a time, in its order. Whoever empties the queue ends it early.
 * @template T
 * @param {T[]} queue
 * @param {number} atOnce
 * @param {(item: T) => Promise<void>} work
 */
export async function workOff(queue, atOnce, work) {
  const lane = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) {
      await work(item);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}
