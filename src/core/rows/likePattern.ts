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

/** Any letters, this letter, or one that is like that. */
type Token = "run" | { readonly only: string } | ((letter: string) => boolean);

/** Takes texts as they stand: fold both sides first where case does not matter. */
export function likeMatcher(pattern: string): LikeMatcher {
  const tokens = tokensOf(pattern);
  const parts = literalParts(tokens);
  return parts === undefined
    ? (text) => matches(tokens, Array.from(text))
    : (text) => hasInOrder(parts, text);
}

/** The texts between the runs, where there is nothing else: a long text is not taken apart for them. */
function literalParts(tokens: readonly Token[]): readonly string[] | undefined {
  const parts = [""];
  for (const token of tokens) {
    if (token === "run") {
      parts.push("");
    } else if (typeof token === "object" && !/\p{Surrogate}/u.test(token.only)) {
      parts.push(`${parts.pop() ?? ""}${token.only}`);
    } else {
      return undefined;
    }
  }
  return parts;
}

function hasInOrder(parts: readonly string[], text: string): boolean {
  const [first = "", ...rest] = parts;
  const last = rest.pop();
  if (last === undefined || !text.startsWith(first)) {
    return text === first;
  }
  let end = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, end);
    if (found < 0) {
      return false;
    }
    end = found + part.length;
  }
  return text.length - last.length >= end && text.endsWith(last);
}

function matches(tokens: readonly Token[], letters: readonly string[]): boolean {
  let [token, letter] = [0, 0];
  let lastRun: { readonly token: number; letter: number } | undefined;
  while (letter < letters.length) {
    const wanted = tokens[token];
    if (wanted === "run") {
      lastRun = { token, letter };
      token += 1;
    } else if (wanted !== undefined && isMet(wanted, letters[letter] ?? "")) {
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
  return parts.map((part) => {
    if (part === "%") {
      return "run";
    }
    if (part === "_") {
      return () => true;
    }
    const literal = /^\[([[%_])\]$/.exec(part)?.[1] ?? (part.length > 2 ? undefined : part);
    return literal === undefined ? setOf(part) : { only: literal };
  });
}

function isMet(token: Exclude<Token, "run">, letter: string): boolean {
  return typeof token === "object" ? token.only === letter : token(letter);
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
