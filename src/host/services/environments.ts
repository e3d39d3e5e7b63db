import fs from "node:fs";
import path from "node:path";
import { type Logger } from "../../core/base/logger";
import { dueFileName, parseDue } from "../../protocol/dueFile";
import { delay } from "./delay";
import { EnvironmentClient } from "./environmentClient";
import { startEnvironmentWorker } from "./environmentWorker";

export interface EnvironmentsOptions {
  /** Holds one folder for each environment; made when the first one is used. */
  readonly folder: string;
  /** The built worker and `sql-wasm.wasm`. */
  readonly program: string;
  readonly wasm: string;
  /** `<scheme>://<extension id>`: such addresses come to this extension. */
  readonly rowUrlBase: string;
  readonly log: Logger;
}

/** Exists from the first use on. */
const localName = "Local";

/** Another window may have used an environment meanwhile: its file is read anew at least as often. */
const longestRestMs = 60 * 60 * 1000;

/** The local environments of this machine's user, one folder each. */
export class Environments {
  private readonly clients = new Map<string, EnvironmentClient>();
  private isClosed = false;

  constructor(private readonly options: EnvironmentsOptions) {}

  /** The one that the views show. */
  get active(): EnvironmentClient {
    return this.client(localName);
  }

  /** Starts each environment when its async service has something to do, also while no view is open. */
  async watchDue(): Promise<void> {
    await Promise.all((await this.names()).map((name) => this.startWhenDue(name)));
  }

  /** Lets every environment close its store. */
  async close(): Promise<void> {
    this.isClosed = true;
    await Promise.all([...this.clients.values()].map((client) => client.close()));
  }

  private client(name: string): EnvironmentClient {
    const known = this.clients.get(name);
    if (known !== undefined) {
      return known;
    }
    const { program, wasm, rowUrlBase, log } = this.options;
    const folder = path.join(this.options.folder, name);
    const client = new EnvironmentClient({
      name,
      log,
      delay,
      start: () => {
        fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
        return startEnvironmentWorker(program, { folder, name, wasm, rowUrlBase });
      },
    });
    this.clients.set(name, client);
    return client;
  }

  private async names(): Promise<readonly string[]> {
    const entries = await fs.promises
      .readdir(this.options.folder, { withFileTypes: true })
      // Nothing was ever used here.
      .catch(() => []);
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  }

  private async startWhenDue(name: string): Promise<void> {
    const client = this.client(name);
    while (!this.isClosed && client.status.kind === "idle") {
      const due = await this.readDue(name);
      const rest = due === undefined ? longestRestMs : due - Date.now();
      if (rest <= 0) {
        await this.start(client);
        return;
      }
      await delay(Math.min(rest, longestRestMs));
    }
  }

  private async readDue(name: string): Promise<number | undefined> {
    const file = path.join(this.options.folder, name, dueFileName);
    // Missing or unreadable: something may be due now.
    const text = await fs.promises.readFile(file, "utf8").catch(() => undefined);
    return parseDue(text, Date.now());
  }

  private async start(client: EnvironmentClient): Promise<void> {
    try {
      await client.start();
    } catch (thrown) {
      // The views show it when somebody looks.
      this.options.log.warn(`'${client.name}' has work to do and did not start.`, thrown);
    }
  }
}
