import { type Locator } from "playwright-core";

const limitMs = 20_000;
const pauseMs = 50;
const deafMs = 500;

/** Asks again and again, for what the page itself cannot be asked to wait for. */
export async function until<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
  const end = Date.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) {
      return answer;
    }
    if (Date.now() > end) {
      throw new Error(`Waited ${limitMs / 1000} s for ${what}.`);
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

/** Clicks what goes away when it has heard it: dialogs and menus are deaf for some moments. */
export async function clickAway(target: Locator): Promise<void> {
  await target.waitFor();
  await until("an answer to a click", async () => {
    // It may be going away this moment.
    await target.click({ timeout: deafMs }).catch(() => undefined);
    return target.waitFor({ state: "hidden", timeout: deafMs }).then(
      () => true,
      () => undefined,
    );
  });
}
