import {
  CancellationTokenSource,
  type CancellationToken,
  ConnectionError,
  createMessageConnection,
  ErrorCodes,
  type MessageConnection,
  ResponseError,
} from "vscode-jsonrpc";
import { type Disposable } from "../core/base/disposable";
import { AppError, type ErrorCode, toAppError } from "../core/base/errors";
import { type Logger } from "../core/base/logger";
import { LinkReader, LinkWriter } from "./linkTransport";
import { type MessageLink } from "./messageLink";

/**
 * Typed requests and events over a link, by vscode-jsonrpc. A program's entry installs its timers once:
 * `import "vscode-jsonrpc/node"` or `import "vscode-jsonrpc/browser"`.
 */
export type Connection = MessageConnection;

/** A contract: methods that take at most one parameter. `never` there makes every function fit. */
type Requests<R> = { readonly [Method in keyof R]: (params: never) => unknown };

/** What a call is made with: the method's parameter, if it has one, and a signal to give up by. */
export type CallArguments<R extends Requests<R>, Method extends keyof R> = [
  ...params: Parameters<R[Method]>,
  signal?: AbortSignal | undefined,
];

/** Asks the other side. Rejects with the `AppError` that its handler threw, or with `connection.closed`. */
export type Call<R extends Requests<R>> = <Method extends keyof R & string>(
  method: Method,
  ...args: CallArguments<R, Method>
) => Promise<ReturnType<R[Method]>>;

/** One handler for each request. `signal` fires when the caller gives up; it answers in any case. */
export type Handlers<R extends Requests<R>> = {
  readonly [Method in keyof R]: (
    params: Parameters<R[Method]>[0],
    signal: AbortSignal,
  ) => ReturnType<R[Method]> | Promise<ReturnType<R[Method]>>;
};

/** Tells the other side. An event that nobody can hear any more is dropped. */
export type Notify<Events> = <Name extends keyof Events & string>(
  name: Name,
  event: Events[Name],
) => void;

/** Hears the other side; one listener for each name, the last one. */
export type OnNotify<Events> = <Name extends keyof Events & string>(
  name: Name,
  listener: (event: Events[Name]) => void,
) => Disposable;

/** What an error carries beside its message. */
interface ErrorData {
  readonly code: ErrorCode;
}

/** From the range that JSON-RPC leaves to applications. */
const applicationError = 1;

/** A connection that does not listen yet: serve and subscribe first, then call `listen`. */
export function connect(link: MessageLink, log: Logger): Connection {
  const connection = createMessageConnection(new LinkReader(link), new LinkWriter(link), {
    error: log.error.bind(log),
    warn: log.warn.bind(log),
    info: log.info.bind(log),
    log: log.debug.bind(log),
  });
  // Closed alone, it would leave what was asked without an answer; disposed, it rejects it.
  connection.onClose(() => {
    connection.dispose();
  });
  return connection;
}

/** Answers the requests of a contract. An error that is not an `AppError` is logged and arrives as `unexpected`. */
export function serve<R extends Requests<R>>(
  connection: Connection,
  handlers: Handlers<R>,
  log: Logger,
): void {
  type AnyHandler = (params: unknown, signal: AbortSignal) => unknown;
  for (const [method, handler] of Object.entries(handlers) as [string, AnyHandler][]) {
    connection.onRequest(method, async (params: unknown, token: CancellationToken) => {
      try {
        return await handler(params, signalOf(token));
      } catch (thrown) {
        const error = toAppError(thrown);
        if (error.code === "unexpected") {
          log.error(thrown instanceof Error ? thrown : error, method);
        }
        throw new ResponseError<ErrorData>(applicationError, error.message, { code: error.code });
      }
    });
  }
}

/** The asking side of a contract. */
export function callerOf<R extends Requests<R>>(connection: Connection): Call<R> {
  return async <Method extends keyof R & string>(
    method: Method,
    ...args: CallArguments<R, Method>
  ): Promise<ReturnType<R[Method]>> => {
    const values: readonly unknown[] = args;
    const signal = values.find((value) => value instanceof AbortSignal);
    const [params] = values.filter((value) => value !== signal);
    try {
      const result = await send(connection, method, params ?? {}, signal);
      // `undefined` arrives as null; no request of ours answers null itself.
      return (result ?? undefined) as ReturnType<R[Method]>;
    } catch (thrown) {
      throw toCallError(thrown);
    }
  };
}

export function notifierOf<Events>(connection: Connection): Notify<Events> {
  let isOpen = true;
  connection.onDispose(() => {
    isOpen = false;
  });
  return (name, event) => {
    if (isOpen) {
      // A write that fails is logged by the connection; nobody waits for an event.
      void connection.sendNotification(name, event).catch(() => undefined);
    }
  };
}

export function subscriberOf<Events>(connection: Connection): OnNotify<Events> {
  return (name, listener) => connection.onNotification(name, listener);
}

async function send(
  connection: Connection,
  method: string,
  params: unknown,
  signal: AbortSignal | undefined,
): Promise<unknown> {
  if (signal === undefined) {
    return connection.sendRequest(method, params);
  }
  signal.throwIfAborted();
  const source = new CancellationTokenSource();
  const cancel = (): void => {
    source.cancel();
  };
  signal.addEventListener("abort", cancel);
  try {
    return await connection.sendRequest(method, params, source.token);
  } finally {
    signal.removeEventListener("abort", cancel);
    source.dispose();
  }
}

function signalOf(token: CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) {
    controller.abort();
  } else {
    token.onCancellationRequested(() => {
      controller.abort();
    });
  }
  return controller.signal;
}

function toCallError(thrown: unknown): AppError {
  if (thrown instanceof ResponseError && thrown.code === applicationError) {
    return new AppError((thrown.data as ErrorData).code, thrown.message);
  }
  if (thrown instanceof Error && thrown.name === "AbortError") {
    return new AppError("cancelled", "The request was cancelled.", { cause: thrown });
  }
  const isClosed =
    thrown instanceof ConnectionError ||
    (thrown instanceof ResponseError && thrown.code === ErrorCodes.PendingResponseRejected);
  return isClosed
    ? new AppError("connection.closed", "The environment stopped before it answered.", {
        cause: thrown,
      })
    : toAppError(thrown);
}
