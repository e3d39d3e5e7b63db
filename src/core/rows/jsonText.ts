import { AppError, type ErrorCode } from "../base/errors";
import { linePlace } from "../base/jsonOffset";
import { jsonErrorOffset } from "./jsonErrorOffset";

/** Parses a JSON object; what is none is an error that names the file, and the line and column where they are known. */
export function parseJsonObject(
  file: string,
  text: string,
  code: ErrorCode,
): ReadonlyMap<string, unknown> {
  const withoutMark = text.replace(/^\uFEFF/, "");
  let json: unknown;
  try {
    json = JSON.parse(withoutMark);
  } catch (thrown) {
    throw new AppError(
      code,
      `${file}${placeOf(withoutMark)}: this is not JSON. ${messageOf(thrown)}`,
      {
        cause: thrown,
      },
    );
  }
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    throw new AppError(code, `${file}: the file must hold one JSON object, in braces.`);
  }
  return new Map(Object.entries(json));
}

function placeOf(text: string): string {
  const offset = jsonErrorOffset(text);
  return offset === undefined ? "" : `, ${linePlace(text, offset)}`;
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? `${thrown.message.replace(/\s+/g, " ")}.` : String(thrown);
}
