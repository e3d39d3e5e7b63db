import { columnsOf, type Part, parts, type View } from "./model/view";

/** The real engine does not do what the specification says. */
export class Difference extends Error {
  /** Throws where the two differ. */
  static of(what: string, expected: unknown, found: unknown): void {
    if (found !== expected) {
      throw new Difference(`The ${what} is ${shown(found)}; it must be ${shown(expected)}.`);
    }
  }

  /** Throws where the views differ. */
  static ofViews(expected: View, found: View): void {
    for (const part of parts) {
      if (expected[part] !== found[part]) {
        throw new Difference(describe(part, expected[part], found[part]));
      }
    }
  }
}

type Entry = readonly unknown[];

function describe(part: Part, expected: string, found: string): string {
  const [before, after] = [expected, found].map((json) => JSON.parse(json) as readonly Entry[]);
  const lines = Array.from(
    { length: Math.max(before?.length ?? 0, after?.length ?? 0) },
    (_, index) => describeEntry(part, before?.[index], after?.[index]),
  );
  return lines.filter((line) => line !== "").join("\n");
}

function describeEntry(part: Part, expected: Entry | undefined, found: Entry | undefined): string {
  const names: readonly string[] = columnsOf[part];
  const name = part === "paused" ? "The service" : `${part} ${String((expected ?? found)?.[0])}`;
  if (expected === undefined || found === undefined) {
    const which = expected === undefined ? "is there and must not be" : "is missing";
    return `${name} ${which}: ${JSON.stringify(expected ?? found)}.`;
  }
  const differing = names.filter((_, index) => expected[index] !== found[index]);
  return differing
    .map((column) => {
      const index = names.indexOf(column);
      return `${name}: ${column} is ${shown(found[index])}; it must be ${shown(expected[index])}.`;
    })
    .join("\n");
}

/** Times are easier to read as such. */
function shown(value: unknown): string {
  if (typeof value === "number" && value > 1e12) {
    return new Date(value).toISOString();
  }
  return value === undefined ? "absent" : JSON.stringify(value);
}
