import { type Locator } from "playwright-core";

type ClickOptions = Parameters<Locator["click"]>[0];

const limitMs = 20_000;
const pauseMs = 50;
const deafMs = 500;
/** A click that is given up may have been heard: it is made again only after as long as no machine takes. */
const clickMs = 3_000;

/** Asks again and again, for what the page itself cannot be asked to wait for. */
export async function until<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
  const answer = await hasCome(ask, limitMs);
  if (answer === undefined) {
    throw new Error(`Waited ${limitMs / 1000} s for ${what}.`);
  }
  return answer;
}

/** Undefined when it has not come within as long as no machine takes. */
export async function hasCome<T>(
  ask: () => Promise<T | undefined>,
  ms = clickMs,
): Promise<T | undefined> {
  const end = Date.now() + ms;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined || Date.now() > end) {
      return answer;
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

type Answer = true | undefined;

const yes = (): Answer => true;
const no = (): Answer => undefined;

/** For what may be going away, or may be covered, this moment. */
export function clickOnce(target: Locator, options: ClickOptions = {}): Promise<Answer> {
  return target.click({ timeout: clickMs, ...options }).then(yes, no);
}

export function fillOnce(target: Locator, text: string): Promise<Answer> {
  return target.fill(text, { timeout: clickMs }).then(yes, no);
}

export function hoverOnce(target: Locator): Promise<Answer> {
  return target.hover({ timeout: clickMs }).then(yes, no);
}

export function goesAway(target: Locator): Promise<Answer> {
  return target.waitFor({ state: "detached", timeout: clickMs }).then(yes, no);
}

export function appears(target: Locator): Promise<Answer> {
  return target.waitFor({ timeout: clickMs }).then(yes, no);
}

/** Clicks what goes away when it has heard it: dialogs and menus are deaf for some moments. */
export async function clickAway(target: Locator): Promise<void> {
  await target.waitFor();
  await until("an answer to a click", async () => {
    await clickOnce(target);
    return target.waitFor({ state: "hidden", timeout: deafMs }).then(yes, no);
  });
}
