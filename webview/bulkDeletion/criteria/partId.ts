/** The element id of a part of a condition or group, by its key. */
export function partId(
  key: number,
  part: "check" | "column" | "operator" | "value" | "problem" | "type" | "add",
): string {
  return `criteria-${key}-${part}`;
}
