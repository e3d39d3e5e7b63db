import { unreachable } from "../base/errors";
import { type Slot } from "./stepTree";

/** One text for each slot. As JSON, so that no choice of names makes two slots the same. */
export function slotKey(slot: Slot): string {
  switch (slot.kind) {
    case "primary":
      return JSON.stringify([slot.kind]);
    case "related":
      return JSON.stringify([slot.kind, slot.lookup, slot.table]);
    case "created":
      return JSON.stringify([slot.kind, slot.step]);
    case "output":
      return JSON.stringify([slot.kind, slot.key]);
    default:
      return unreachable(slot);
  }
}
