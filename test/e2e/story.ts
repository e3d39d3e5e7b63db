import { vsixFile } from "../harness/project.mjs";
import { Editor } from "./editor";
import { type Workbench } from "./workbench";

export interface Story {
  readonly editor: Editor;
  /** Its first window. */
  readonly workbench: Workbench;
}

/**
 * Starts an editor with the packaged extension for the tests of one suite; a failed test leaves a screenshot. `prepare`
 * fills the workspace before it is opened: of a settings file that comes later, VS Code tells late.
 */
export function useStory(prepare: (workspace: string) => void = () => undefined): () => Story {
  let story: Story | undefined;
  const current = (): Story => {
    if (story === undefined) {
      throw new Error("The editor runs within the tests of its suite only.");
    }
    return story;
  };
  let hasFailed = false;
  before(async () => {
    const editor = await Editor.start({ vsix: vsixFile });
    try {
      prepare(editor.workspace);
      story = { editor, workbench: await editor.openWindow() };
    } catch (error) {
      await editor.close();
      throw error;
    }
  });
  beforeEach(function () {
    // Each test begins where the one before it has left off.
    if (hasFailed) {
      this.skip();
    }
  });
  afterEach(async function () {
    if (this.currentTest?.state === "failed") {
      hasFailed = true;
      await current().workbench.screenshot(`failed ${this.currentTest.fullTitle()}`);
    }
  });
  after(() => story?.editor.close());
  return current;
}
