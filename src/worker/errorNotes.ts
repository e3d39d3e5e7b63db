import { type Logger } from "../core/base/logger";

export interface NotedError {
  readonly message: string;
  readonly on: number;
}

/** A logger that remembers the last error. */
export class ErrorNotes implements Logger {
  last: NotedError | undefined;

  constructor(
    private readonly log: Logger,
    private readonly now: () => number,
  ) {}

  readonly trace: Logger["trace"] = (...line) => {
    this.log.trace(...line);
  };
  readonly debug: Logger["debug"] = (...line) => {
    this.log.debug(...line);
  };
  readonly info: Logger["info"] = (...line) => {
    this.log.info(...line);
  };
  readonly warn: Logger["warn"] = (...line) => {
    this.log.warn(...line);
  };
  readonly error: Logger["error"] = (message, ...data) => {
    this.last = { message: message instanceof Error ? message.message : message, on: this.now() };
    this.log.error(message, ...data);
  };
}
