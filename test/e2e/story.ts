import { vsixFile } from "../harness/project.mjs";
import { Workbench, type WorkbenchOptions } from "./workbench";

/** Opens a window with the packaged extension for the tests of one suite; a failed test leaves a screenshot. */
export function useWorkbench(options: WorkbenchOptions = {}): () => Workbench {
  let workbench: Workbench | undefined;
  const opened = (): Workbench => {
    if (workbench === undefined) {
      throw new Error("The window is open within the tests of its suite only.");
    }
    return workbench;
  };
  before(async () => {
    workbench = await Workbench.open({ vsix: vsixFile, ...options });
  });
  afterEach(async function () {
    if (this.currentTest?.state === "failed") {
      await opened().screenshot(`failed ${this.currentTest.fullTitle()}`);
    }
  });
  after(() => workbench?.close());
  return opened;
}
