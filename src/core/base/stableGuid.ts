import { parseGuid } from "./guid";

/**
 * The guid that a short name in a scenario or data file stands for: always the same one, on every machine. A guid stands
 * for itself. Not for secrets: this only spreads names over guids.
 */
export function stableGuid(nameOrGuid: string): string {
  return parseGuid(nameOrGuid) ?? spread(nameOrGuid);
}

function spread(name: string): string {
  const hex = [0x9e3779b1, 0x85ebca77, 0xc2b2ae3d, 0x27d4eb2f]
    .map((seed) => hash(name, seed).toString(16).padStart(8, "0"))
    .join("");
  // Version 8, "custom" (RFC 9562).
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** FNV-1a over UTF-16 units with a seed, and a final mix. */
function hash(text: string, seed: number): number {
  let state = seed;
  for (let index = 0; index < text.length; index++) {
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
  }
  state = Math.imul(state ^ (state >>> 16), 0x7feb352d);
  return (state ^ (state >>> 15)) >>> 0;
}
