import { AppError } from "../base/errors";
import { type RequestStore } from "./requestStore";

/** A writing request: its id, and a digest of what it asks for. */
export interface AskedRequest {
  readonly id: string;
  readonly digest: string;
}

/**
 * What a request was answered when it was made before. The same id on another request is refused, since that one's answer
 * would be a wrong one.
 */
export function findAnswer(
  requests: RequestStore,
  { id, digest }: AskedRequest,
): { readonly result: unknown } | undefined {
  const known = requests.find(id);
  if (known === undefined) {
    return undefined;
  }
  const before = JSON.parse(known) as { readonly digest: string; readonly result?: unknown };
  if (before.digest !== digest) {
    throw new AppError(
      "request.madeBefore",
      "A change with this request id was made before, and it was another one. Give each change an id of its own.",
    );
  }
  return { result: before.result };
}

/** In the transaction of the change itself. */
export function rememberAnswer(
  requests: RequestStore,
  { id, digest }: AskedRequest,
  { result, now }: { readonly result: unknown; readonly now: number },
): void {
  requests.remember(id, JSON.stringify({ digest, result }), now);
}
