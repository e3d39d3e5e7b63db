import { AppError } from "../../../base/errors";
import { type SlicedWork } from "../../care/storeCare";

/** Between two slices: others work, and a person may have stopped it. */
export async function nextSlice({ pause, signal }: SlicedWork): Promise<void> {
  await pause();
  if (signal.aborted) {
    throw new AppError("cancelled", "It was stopped.");
  }
}
