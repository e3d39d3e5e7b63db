const pattern = /^\{?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\}?$/i;

/** A guid as it is kept: lower case, without the braces that exports write. */
export function parseGuid(text: string): string | undefined {
  return pattern.exec(text)?.[1]?.toLowerCase();
}
