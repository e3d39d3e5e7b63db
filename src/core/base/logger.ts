/** The shape of `vscode.LogOutputChannel`: message first, then data. Never log row content. */
export interface Logger {
  trace(message: string, ...data: unknown[]): void;
  debug(message: string, ...data: unknown[]): void;
  info(message: string, ...data: unknown[]): void;
  warn(message: string, ...data: unknown[]): void;
  error(message: string | Error, ...data: unknown[]): void;
}

const nothing = (): void => undefined;

/** A logger for tests and for tools that print their own results. */
export const silentLogger: Logger = {
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
};
