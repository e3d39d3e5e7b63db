import { type SlicedWork } from "../../src/core/store/care/storeCare";

/** Work in slices; `between` runs before each slice but the first. */
export function aSlicedWork(between: () => void = () => undefined): SlicedWork & {
  readonly stop: () => void;
} {
  const controller = new AbortController();
  return {
    pause: async () => {
      await Promise.resolve();
      between();
    },
    signal: controller.signal,
    report: () => undefined,
    stop: () => {
      controller.abort();
    },
  };
}
