import { randomUUID } from "node:crypto";
import { type Random } from "../core/base/random";

export const systemRandom: Random = {
  next: () => Math.random(),
  guid: () => randomUUID(),
};
