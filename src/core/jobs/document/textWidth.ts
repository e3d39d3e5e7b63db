const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** East Asian wide and full-width characters (Unicode Standard Annex 11) and pictures. */
const wide =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97C\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1B000}-\u{1B2FF}\u{20000}-\u{3FFFD}]|\p{Emoji_Presentation}|\uFE0F/u;

const plain = /^[\x20-\x7E]*$/;

/** How many columns of a monospace font a text takes. */
export function textWidth(text: string): number {
  if (plain.test(text)) {
    return text.length;
  }
  let width = 0;
  for (const { segment } of graphemes.segment(text)) {
    width += wide.test(segment) ? 2 : 1;
  }
  return width;
}

/**
 * Breaks lines between words, and a word that is too wide between characters. Nothing is left out. All lines but the first
 * leave `hanging` columns free.
 */
export function wrapText(text: string, width: number, hanging = 0): readonly string[] {
  const lines: string[] = [];
  for (const line of text.split("\n")) {
    lines.push(...wrapLine(line, lines.length === 0 ? width : width - hanging, width - hanging));
  }
  return lines;
}

function wrapLine(text: string, first: number, others: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  const width = (): number => (lines.length === 0 ? first : others);
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (textWidth(longer) <= width()) {
      line = longer;
      continue;
    }
    if (line !== "") {
      lines.push(line);
    }
    const pieces = breakWord(word, width());
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? "";
  }
  return [...lines, line];
}

/** Behind what divides paths and lists, where such a mark stands in the second half of a line; else anywhere. */
function breakWord(word: string, width: number): readonly string[] {
  const pieces: string[] = [];
  let piece = "";
  for (const { segment } of graphemes.segment(word)) {
    if (piece !== "" && textWidth(piece + segment) > width) {
      const end = /.*[-/\\})\];,](?=.)/su.exec(piece)?.[0].length ?? 0;
      const kept = end > piece.length / 2 ? end : piece.length;
      pieces.push(piece.slice(0, kept));
      piece = piece.slice(kept);
    }
    piece += segment;
  }
  return [...pieces, piece];
}
