import { stripVTControlCharacters } from "node:util";

/**
 * The top of every program here: what went wrong is told in a sentence, and makes the exit code 1.
 * @param {() => void | Promise<void>} body
 */
export async function runProgram(body) {
  try {
    await body();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    console.error(stripVTControlCharacters(message));
    process.exitCode = 1;
  }
}
