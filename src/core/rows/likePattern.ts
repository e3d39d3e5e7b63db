/**
 * Patterns of FetchXML's `like` (SQL Server's): `%` any letters, `_` any one, `[a-f]` one of these, `[^a-f]` none of these. A
 * `[` that nothing closes is itself. Matching is linear but for the last `%`, so that no pattern takes for ever.
 */
export type LikeMatcher = (text: string) => boolean;

const wildcard = /[[%_]/g;

/** A pattern for exactly this text. */
export function literalPattern(text: string): string {
  return text.replace(wildcard, (letter) => `[${letter}]`);
}

/** A pattern for whatever contains this text. */
export function containsPattern(text: string): string {
  return `%${literalPattern(text)}%`;
}

/** The text that a pattern of `containsPattern` looks for; undefined for another pattern. */
export function containedText(pattern: string): string | undefined {
  const text = pattern.slice(1, -1).replace(/\[([[%_])\]/g, "$1");
  return text !== "" && containsPattern(text) === pattern ? text : undefined;
}

type Token = "run" | ((letter: string) => boolean);

/** Takes texts as they stand: fold both sides first where case does not matter. */
export function likeMatcher(pattern: string): LikeMatcher {
  const tokens = tokensOf(pattern);
  return (text) => matches(tokens, Array.from(text));
}

function matches(tokens: readonly Token[], letters: readonly string[]): boolean {
  let [token, letter] = [0, 0];
  let lastRun: { readonly token: number; letter: number } | undefined;
  while (letter < letters.length) {
    const wanted = tokens[token];
    if (wanted === "run") {
      lastRun = { token, letter };
      token += 1;
    } else if (wanted?.(letters[letter] ?? "") === true) {
      token += 1;
      letter += 1;
    } else if (lastRun !== undefined) {
      lastRun.letter += 1;
      letter = lastRun.letter;
      token = lastRun.token + 1;
    } else {
      return false;
    }
  }
  return tokens.slice(token).every((rest) => rest === "run");
}

function tokensOf(pattern: string): readonly Token[] {
  const parts = pattern.match(/\[\^?[^\]]+\]|[^]/gu) ?? [];
  return parts.map((part) =>
    part === "%" ? "run" : part === "_" ? () => true : part.length > 2 ? setOf(part) : is(part),
  );
}

function is(wanted: string): (letter: string) => boolean {
  return (letter) => letter === wanted;
}

/** `[abc]`, `[a-f]`, `[^0-9]`. */
function setOf(part: string): (letter: string) => boolean {
  const isNot = part[1] === "^";
  const letters = Array.from(part.slice(isNot ? 2 : 1, -1));
  const ranges: (readonly [from: string, to: string])[] = [];
  for (let at = 0; at < letters.length; at++) {
    const from = letters[at] ?? "";
    const to = letters[at + 1] === "-" ? letters[at + 2] : undefined;
    ranges.push([from, to ?? from]);
    at += to === undefined ? 0 : 2;
  }
  return (letter) => ranges.some(([from, to]) => from <= letter && letter <= to) !== isNot;
}
