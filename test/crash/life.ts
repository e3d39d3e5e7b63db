import "vscode-jsonrpc/node";
import { type ChildProcess, execFileSync, fork } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { silentLogger } from "../../src/core/base/logger";
import { type EnvironmentRequests } from "../../src/protocol/environment";
import { type EnvironmentWorkerRequests } from "../../src/protocol/environmentWorker";
import { type Call, callerOf, connect } from "../../src/protocol/rpc";
import { root } from "../harness/project.mjs";
import { type Aim } from "./aim";
import { type Fault } from "./faults";
import { type Moment, readMoment } from "./moments";
import { linkProcess } from "./processLink";
import { type VictimData } from "./victimData";

export interface LifePlan {
  /** The environment's folder. */
  readonly folder: string;
  readonly aim?: Aim;
  readonly fault?: Fault;
  /** No file may grow beyond so many bytes, as if the disk were full: Linux only. */
  readonly fileLimit?: number;
}

/** How a process ended. */
export interface Death {
  readonly moment: Moment;
  /** Bytes of the write-ahead log that the next opening has to play back. */
  readonly logBytes: number;
  /** What it wrote to stderr, when it was not killed. */
  readonly complaint?: string;
}

/** A local environment in a process of its own. */
export class Life {
  readonly call: Call<EnvironmentWorkerRequests>;
  /** Resolves when the process has ended and everything that it sent has arrived. */
  readonly ended: Promise<Death>;
  private readonly child: ChildProcess;

  constructor({ folder, aim, fault, fileLimit }: LifePlan) {
    const momentFile = `${folder}.moment`;
    fs.rmSync(momentFile, { force: true });
    const data: VictimData = {
      folder,
      name: "Crash",
      wasm: path.join(root, "dist", "sql-wasm.wasm"),
      momentFile,
      ...(aim && { aim }),
      ...(fault && { fault }),
    };
    this.child = fork(path.join(root, "out", "crash", "victim.js"), [JSON.stringify(data)], {
      serialization: "advanced",
      stdio: ["ignore", "ignore", "pipe", "ipc"],
      ...(fileLimit !== undefined && {
        execPath: "prlimit",
        execArgv: [`--fsize=${fileLimit}:`, process.execPath],
      }),
    });
    const connection = connect(linkProcess(this.child), silentLogger);
    connection.listen();
    this.call = callerOf<EnvironmentWorkerRequests>(connection);
    this.ended = this.end(folder, momentFile);
  }

  get callEnvironment(): Call<EnvironmentRequests> {
    return this.call;
  }

  /** Ends the limit of its files. */
  giveRoom(): void {
    execFileSync("prlimit", ["--pid", `${this.child.pid ?? 0}`, "--fsize=unlimited:"]);
  }

  kill(): void {
    this.child.kill("SIGKILL");
  }

  private async end(folder: string, momentFile: string): Promise<Death> {
    const said: string[] = [];
    this.child.stderr?.setEncoding("utf8").on("data", (text: string) => said.push(text));
    const isKilled = await new Promise<boolean>((resolve) => {
      this.child.on("close", (_code, signal) => {
        resolve(signal === "SIGKILL");
      });
    });
    const log = fs.statSync(path.join(folder, "environment.log"), { throwIfNoEntry: false });
    return {
      moment: readMoment(momentFile),
      logBytes: log?.size ?? 0,
      ...(!isKilled && { complaint: said.join("") }),
    };
  }
}
