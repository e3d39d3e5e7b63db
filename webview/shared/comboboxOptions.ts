/** One line of a combobox: what people call it, and at the right what it is called inside. */
export interface ComboboxOption {
  readonly value: string;
  readonly label: string;
  readonly detail?: string;
}

/** Ranks: the whole, the beginning, the beginning of a word, any part, a part of the detail. */
function rankOf({ label, detail = "" }: ComboboxOption, typed: string): number | undefined {
  const folded = label.toLowerCase();
  if (folded.startsWith(typed)) {
    return folded.length === typed.length ? 0 : 1;
  }
  const at = folded.indexOf(typed);
  if (at > 0) {
    return folded[at - 1] === " " ? 2 : 3;
  }
  return detail.toLowerCase().includes(typed) ? 4 : undefined;
}

/** The options that fit what was typed, the best first; else in their order. */
export function fittingOptions(
  options: readonly ComboboxOption[],
  typed: string,
): readonly ComboboxOption[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted === "") {
    return options;
  }
  const ranks: ComboboxOption[][] = [[], [], [], [], []];
  for (const option of options) {
    const rank = rankOf(option, wanted);
    if (rank !== undefined) {
      ranks[rank]?.push(option);
    }
  }
  return ranks.flat();
}

/** A text in three parts: what was typed stands in the middle, where it is in it. */
export function markedParts(text: string, typed: string): readonly [string, string, string] {
  const wanted = typed.trim();
  const at = text.toLowerCase().indexOf(wanted.toLowerCase());
  // A few letters have another length in lower case: places in the one are not places in the other.
  if (wanted === "" || at < 0 || text.toLowerCase().length !== text.length) {
    return [text, "", ""];
  }
  const end = at + wanted.length;
  return [text.slice(0, at), text.slice(at, end), text.slice(end)];
}
