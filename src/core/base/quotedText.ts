const longest = 80;

/** Foreign text inside of a message. */
export function quoted(text: string): string {
  return `'${shortened(text)}'`;
}

/** On one line, and not longer than a message should be. */
export function shortened(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}
