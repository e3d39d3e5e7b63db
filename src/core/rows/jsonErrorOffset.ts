const space = /[ \t\n\r]*/y;
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const scalar = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/y;

/** What may stand next: a value, a value or the end of a list, a name, a name or the end of an object, or what follows a value. */
type Expected = "value" | "valueOrEnd" | "name" | "nameOrEnd" | "rest";

/**
 * Where a text stops being JSON, in UTF-16 units; undefined when it is JSON. `JSON.parse` says it in the words of some
 * versions of V8 only. Takes no stack, so that nesting does not matter.
 */
export function jsonErrorOffset(text: string): number | undefined {
  const open: ("[" | "{")[] = [];
  let expected: Expected = "value";
  let at = skip(space, text, 0);
  while (at < text.length || expected !== "rest" || open.length > 0) {
    const around = open.at(-1);
    const character = text[at];
    const end = around === "[" ? "]" : "}";
    const mayEnd = expected === "valueOrEnd" || expected === "nameOrEnd" || expected === "rest";
    if (around !== undefined && mayEnd && character === end) {
      open.pop();
      expected = "rest";
      at++;
    } else if (expected === "rest") {
      if (around === undefined || character !== ",") {
        return at;
      }
      expected = around === "[" ? "value" : "name";
      at++;
    } else if (expected === "name" || expected === "nameOrEnd") {
      const name = skip(string, text, at);
      const colon = skip(space, text, name);
      if (name === at || text[colon] !== ":") {
        return name === at ? at : colon;
      }
      expected = "value";
      at = colon + 1;
    } else if (character === "[" || character === "{") {
      open.push(character);
      expected = character === "[" ? "valueOrEnd" : "nameOrEnd";
      at++;
    } else {
      const value = Math.max(skip(string, text, at), skip(scalar, text, at));
      if (value === at) {
        return at;
      }
      expected = "rest";
      at = value;
    }
    at = skip(space, text, at);
  }
  return undefined;
}

/** Behind what the pattern matches here; here when it does not match. */
function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
