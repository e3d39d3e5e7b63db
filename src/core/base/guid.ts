import { AppError } from "./errors";

const pattern = /^\{?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}?$/i;

export function isGuid(text: string): boolean {
  return pattern.test(text);
}

/** Lower case, without braces; anything else than a guid is `value.malformed`. */
export function toGuid(text: string): string {
  const guid = pattern.exec(text)?.[1];
  if (guid === undefined) {
    throw new AppError(
      "value.malformed",
      `"${text.slice(0, 60)}" is not a guid. Write it like 5f0c21d4-90ab-4c1e-8f10-0e6f5e1b2c77.`,
    );
  }
  return guid.toLowerCase();
}
