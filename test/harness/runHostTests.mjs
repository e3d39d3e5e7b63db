// Runs a test module in the extension host of the VS Code server, by a browser window that asks for it.
import { format } from "node:util";
import { openBrowser } from "./browser.mjs";
import { ensureHost } from "./installHost.mjs";
import { startServer } from "./server.mjs";
import { workbenchUrl } from "./workbenchUrl.mjs";

const limitMs = 180_000;

/** What the bare server writes of itself: parts that its npm package leaves unbuilt. */
const noise = /spdlog|native-watchdog|vsda|Service Worker/;

/**
 * @param {object} options
 * @param {import("./hostVersions.mjs").HostVersion} options.version
 * @param {string} options.extension
 * @param {string} options.tests the module that exports `run`, without its `.js`
 * @param {Record<string, string>} options.env of the extension host
 * @returns {Promise<{ errors: string[], complaints: string[] }>} what the window and the extension host wrote as
 *   errors, and what a quiet extension does not do
 */
export async function runHostTests({ version, extension, tests, env }) {
  const server = await startServer(ensureHost(version), {
    isForTests: true,
    takesTests: true,
    env,
  });
  try {
    const browser = await openBrowser(server.address);
    try {
      const folder = server.folders.workspace;
      const url = workbenchUrl(server.address, { folder, extension, tests });
      const errors = await waitForTests(await browser.openPage(), url, server);
      return { errors, complaints: browser.complaints };
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop();
  }
}

/**
 * VS Code calls `codeAutomationExit` when `run` has ended, and `codeAutomationLog` for all that is written before.
 * @param {import("playwright-core").Page} page
 * @param {string} url
 * @param {import("./server.mjs").Server} server
 * @returns {Promise<string[]>}
 */
async function waitForTests(page, url, server) {
  /** @type {string[]} */
  const errors = [];
  await page.exposeFunction(
    "codeAutomationLog",
    (/** @type {string} */ type, /** @type {unknown[]} */ args) => {
      const line = format(...args);
      if (type === "error" && !noise.test(line)) {
        errors.push(line);
      }
    },
  );
  const exit = new Promise((resolve) => page.exposeFunction("codeAutomationExit", resolve));
  const late = new Promise((_resolve, reject) =>
    setTimeout(
      () =>
        reject(
          new Error(`The tests did not end in ${limitMs / 1000} s.\n${server.log().slice(-4000)}`),
        ),
      limitMs,
    ).unref(),
  );
  const crash = new Promise((_resolve, reject) => {
    page.once("crash", () => reject(new Error("The window crashed.")));
    void server.ended.then(() =>
      reject(new Error(`The server ended.\n${server.log().slice(-4000)}`)),
    );
  });
  await page.goto(url);
  await Promise.race([exit, late, crash]);
  return errors;
}
