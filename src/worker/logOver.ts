import { type Logger } from "../core/base/logger";
import { type EnvironmentWorkerEvents, type LogLine } from "../protocol/environmentWorker";
import { type Notify } from "../protocol/rpc";

/** A logger whose lines appear in the host's log. */
export function logOver(notify: Notify<EnvironmentWorkerEvents>): Logger {
  const at =
    (level: LogLine["level"]) =>
    (message: string | Error, ...data: readonly unknown[]): void => {
      const text = message instanceof Error ? (message.stack ?? message.message) : message;
      notify("log", { level, message: text, data });
    };
  return {
    trace: at("trace"),
    debug: at("debug"),
    info: at("info"),
    warn: at("warn"),
    error: at("error"),
  };
}
