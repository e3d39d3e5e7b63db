// Chromium that notices what a quiet extension never does.
import { chromium } from "playwright-core";
import { ensureChromium } from "./chromium.mjs";

/**
 * @typedef {object} Guarded
 * @property {() => Promise<import("playwright-core").Page>} openPage pages share what a person's browser remembers
 * @property {string[]} complaints grows with every request that leaves this machine and every breach of a content
 *   security policy, in any page
 * @property {() => Promise<void>} close
 */

/**
 * @param {string} address of the server
 * @returns {Promise<Guarded>}
 */
export async function openBrowser(address) {
  const browser = await chromium.launch({
    executablePath: ensureChromium(),
    chromiumSandbox: process.getuid?.() !== 0,
    args: ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
  });
  // Tall, since VS Code draws only the rows of a tree that can be seen.
  const viewport = { width: 1280, height: 1600 };
  const permissions = ["clipboard-read", "clipboard-write"];
  const context = await browser.newContext({ viewport, permissions });
  // VS Code asks its server for a key to keep secrets by; the bare server has none, and secrets would not outlive a reload.
  await context.route("**/mint-key", (route) => route.fulfill({ body: Buffer.alloc(32, 7) }));
  /** @type {string[]} */
  const complaints = [];
  watchRequests(context, address, complaints);
  watchPolicies(context, complaints);
  return { openPage: () => context.newPage(), complaints, close: () => browser.close() };
}

/**
 * @param {import("playwright-core").BrowserContext} context
 * @param {string} address
 * @param {string[]} complaints
 */
function watchRequests(context, address, complaints) {
  context.on("request", (request) => {
    const { host } = new URL(request.url());
    // The service worker of webviews answers for the second: nothing is sent there.
    if (host !== "" && host !== address && !host.endsWith(".vscode-resource.vscode-cdn.net")) {
      complaints.push(`Request to ${request.url()}`);
    }
  });
}

/** @param {import("playwright-core").BrowserContext} context @param {string[]} complaints */
function watchPolicies(context, complaints) {
  context.on("console", (message) => {
    if (message.type() === "error" && message.text().includes("Content Security Policy")) {
      complaints.push(message.text());
    }
  });
}
