// Chromium with a page that notices what a quiet extension never does.
import { chromium } from "playwright-core";
import { ensureChromium } from "./chromium.mjs";

/** @typedef {{ page: import("playwright-core").Page, complaints: string[], close: () => Promise<void> }} Guarded */

/**
 * Opens a page. `complaints` grows with every request that leaves this machine and every breach of a content security
 * policy.
 * @param {string} address of the server
 * @returns {Promise<Guarded>}
 */
export async function openBrowser(address) {
  const browser = await chromium.launch({
    executablePath: ensureChromium(),
    chromiumSandbox: process.getuid?.() !== 0,
    args: ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
  });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  // VS Code asks its server for a key to keep secrets by; the bare server has none, and secrets would not outlive a reload.
  await context.route("**/mint-key", (route) => route.fulfill({ body: Buffer.alloc(32, 7) }));
  const page = await context.newPage();
  const complaints = watchRequests(page, address);
  watchPolicies(page, complaints);
  return { page, complaints, close: () => browser.close() };
}

/** @param {import("playwright-core").Page} page @param {string} address */
function watchRequests(page, address) {
  /** @type {string[]} */
  const complaints = [];
  page.on("request", (request) => {
    const { host } = new URL(request.url());
    // The service worker of webviews answers for the second: nothing is sent there.
    if (host !== "" && host !== address && !host.endsWith(".vscode-resource.vscode-cdn.net")) {
      complaints.push(`Request to ${request.url()}`);
    }
  });
  return complaints;
}

/** @param {import("playwright-core").Page} page @param {string[]} complaints */
function watchPolicies(page, complaints) {
  page.on("console", (message) => {
    if (message.type() === "error" && message.text().includes("Content Security Policy")) {
      complaints.push(message.text());
    }
  });
}
