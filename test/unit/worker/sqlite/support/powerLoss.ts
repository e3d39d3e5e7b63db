import { type Random } from "../../../../../src/core/base/random";
import { type DiskOperation } from "./simulatedDisk";

const sectorBytes = 512;

/** How much of what was never synced happens to be on the disk. */
const moods = ["nothing", "some", "everything"] as const;

/**
 * What a disk may hold when the power goes after these operations. Content that was synced is there, and names in a folder
 * that was synced; of the rest anything may be missing or torn, in any order.
 */
export function afterPowerLoss(
  operations: readonly DiskOperation[],
  random: Random,
): DiskOperation[] {
  const synced = new Map<number | "folder", number>();
  operations.forEach((operation, index) => {
    if (operation.kind === "sync") {
      synced.set(operation.file, index);
    } else if (operation.kind === "syncFolder") {
      synced.set("folder", index);
    }
  });
  const mood = moods[Math.floor(random.next() * moods.length)] ?? "some";
  return operations.flatMap((operation, index) => {
    if (operation.kind === "sync" || operation.kind === "syncFolder") {
      return [];
    }
    const isName = operation.kind === "name" || operation.kind === "rename";
    const lastSync = synced.get(isName ? "folder" : operation.file) ?? -1;
    if (index < lastSync || mood === "everything") {
      return [operation];
    }
    return mood === "nothing" ? [] : maybe(operation, random);
  });
}

function maybe(operation: DiskOperation, random: Random): DiskOperation[] {
  const chance = random.next();
  if (chance < 0.25) {
    return [];
  }
  if (chance > 0.5 || operation.kind !== "write" || operation.bytes.length <= sectorBytes) {
    return [operation];
  }
  const { bytes, position } = operation;
  const sectors: DiskOperation[] = [];
  for (let start = 0; start < bytes.length; start += sectorBytes) {
    if (random.next() < 0.5) {
      const part = bytes.subarray(start, start + sectorBytes);
      sectors.push({ ...operation, position: position + start, bytes: part });
    }
  }
  return sectors;
}
