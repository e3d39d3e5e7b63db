import { AppError, toAppError } from "../../base/errors";

/** Puts the place in front of what is wrong there. */
export function atPlace<Result>(place: string, read: () => Result): Result {
  try {
    return read();
  } catch (thrown) {
    const { code, message } = toAppError(thrown);
    if (code === "unexpected" || code.startsWith("store.") || message.startsWith(place)) {
      throw thrown;
    }
    throw new AppError("import.malformed", `${place}: ${message}`, { cause: thrown });
  }
}
