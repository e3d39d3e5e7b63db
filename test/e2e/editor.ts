import path from "node:path";
import { openBrowser } from "../harness/browser.mjs";
import { hostVersion } from "../harness/hostVersions.mjs";
import { ensureHost } from "../harness/installHost.mjs";
import { startServer, type Server, type ServerOptions } from "../harness/server.mjs";
import { workbenchUrl } from "../harness/workbenchUrl.mjs";
import { Workbench } from "./workbench";

type Browser = Awaited<ReturnType<typeof openBrowser>>;

/** A real VS Code of one person, in a profile of its own. Each of its windows has an extension host of its own. */
export class Editor {
  private constructor(
    private readonly server: Server,
    private readonly browser: Browser,
  ) {}

  static async start(options: ServerOptions): Promise<Editor> {
    const server = await startServer(ensureHost(hostVersion()), {
      ...options,
      isForTests: true,
    });
    try {
      return new Editor(server, await openBrowser(server.address));
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  /** The folder that a window opens, empty at first. */
  get workspace(): string {
    return this.server.folders.workspace;
  }

  /** Where the extension keeps what belongs to no workspace. */
  get globalStorage(): string {
    return path.join(this.server.folders.user, "User", "globalStorage", "system-jobs.system-jobs");
  }

  async openWindow(folder = this.workspace): Promise<Workbench> {
    const page = await this.browser.openPage();
    page.setDefaultTimeout(20_000);
    await page.goto(workbenchUrl(this.server.address, { folder }));
    const workbench = new Workbench(page);
    await workbench.waitUntilShown();
    return workbench;
  }

  /** Fails when a request left the machine, or a content security policy was broken, since it started. */
  async close(): Promise<void> {
    await this.browser.close();
    await this.server.stop();
    const { complaints } = this.browser;
    if (complaints.length > 0) {
      throw new Error(`The extension is not quiet:\n${complaints.join("\n")}`);
    }
  }
}
