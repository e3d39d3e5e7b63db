import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { seededRandom } from "../../../../src/core/base/random";
import { openStoreFile } from "../../../../src/worker/sqlite/storeFile";
import { root } from "../../../harness/project.mjs";
import { wasmFile } from "../../../builders/databases";
import { temporaryFolder } from "../../../builders/temporaryFolder";
import { lastTurn } from "./support/ledger";

const writer = path.join(root, "out", "unit", "worker", "sqlite", "support", "ledgerWriter.js");

describe("A store whose process is killed", function () {
  this.timeout(60_000);
  const folder = temporaryFolder();

  /** Lets a writer work until some turns after its first, kills it, and returns the last turn that it answered. */
  const killWriter = (seed: number, turns: number, delayMs: number): Promise<number> =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [writer, folder, wasmFile, String(seed)], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      let output = "";
      let isKilling = false;
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        output += text;
        if (!isKilling && output.split("\n").length > turns) {
          isKilling = true;
          setTimeout(() => child.kill("SIGKILL"), delayMs);
        }
      });
      child.once("error", reject);
      child.once("close", (_code, signal) => {
        assert.equal(signal, "SIGKILL");
        resolve(Number(output.trim().split("\n").at(-1)));
      });
    });

  it("has every turn that was answered, whole, and at most one more", async () => {
    const random = seededRandom(5);
    let hotLogs = 0;
    for (let kill = 0; kill < 6; kill++) {
      const answered = await killWriter(
        kill,
        5 + Math.floor(random.next() * 30),
        random.next() * 10,
      );
      hotLogs += fs.existsSync(path.join(folder, "local.log")) ? 1 : 0;
      const store = await openStoreFile({ folder, name: "local", wasmFile });
      const found = lastTurn(store);
      store.close();
      assert.ok(
        found === answered || found === answered + 1,
        `${answered} answered, ${found} found`,
      );
    }
    assert.ok(hotLogs > 0, "some kill left a log to be played");
  });
});
