import { type FetchXmlProblem } from "../../../src/core/bulkDeletion/editing/fetchXmlReading";

/** A part of a line of FetchXML that is drawn in one way. */
export interface Piece {
  readonly text: string;
  /** A value in quotes; names are all the rest: more is not to be told apart in FetchXML. */
  readonly isValue: boolean;
  readonly isWrong: boolean;
}

export function piecesOf(line: string, problem?: FetchXmlProblem): readonly Piece[] {
  const [start, end] = problem === undefined ? [0, 0] : placeOf(line, problem);
  let at = 0;
  return line.split(/("[^"]*"|'[^']*')/).flatMap((part, index) => {
    const from = Math.min(Math.max(start - at, 0), part.length);
    const to = Math.max(end - at, from);
    at += part.length;
    const isValue = index % 2 === 1;
    return [
      { text: part.slice(0, from), isValue, isWrong: false },
      { text: part.slice(from, to), isValue, isWrong: true },
      { text: part.slice(to), isValue, isWrong: false },
    ].filter(({ text }) => text !== "");
  });
}

function placeOf(line: string, { column, fix }: FetchXmlProblem): readonly [number, number] {
  const start = column - 1;
  const length = fix?.length ?? /^<?[^\s"'<>]*/.exec(line.slice(start))?.[0].length ?? 0;
  return [start, start + Math.max(length, 1)];
}
