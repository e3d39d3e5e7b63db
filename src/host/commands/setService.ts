import { write } from "../services/write";
import { type CommandParts } from "./commandParts";

/** Pauses or resumes the async service: paused, jobs stay Ready, so that a person can look and act. */
export function setService({ environment }: CommandParts, isPaused: boolean): () => Promise<void> {
  return async () => {
    await write(environment.call, "setService", { paused: isPaused });
  };
}
