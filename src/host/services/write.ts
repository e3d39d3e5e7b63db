import { randomUUID } from "node:crypto";
import { toAppError } from "../../core/base/errors";
import { type EnvironmentRequests, type WritingRequest } from "../../protocol/environment";
import { type Call, type CallArguments } from "../../protocol/rpc";

type Params<Method extends keyof EnvironmentRequests> = Parameters<EnvironmentRequests[Method]>[0];

export type WritingMethod = {
  [Method in keyof EnvironmentRequests]: Params<Method> extends WritingRequest ? Method : never;
}[keyof EnvironmentRequests];

/**
 * Makes a change once, whatever happens on the way: when the environment ends before it answers, it is asked again under
 * the same id as soon as it is there again.
 */
export async function write<Method extends WritingMethod>(
  call: Call<EnvironmentRequests>,
  method: Method,
  params: Omit<Params<Method>, keyof WritingRequest>,
  {
    requestId = randomUUID(),
    signal,
  }: { readonly requestId?: string; readonly signal?: AbortSignal } = {},
): Promise<ReturnType<EnvironmentRequests[Method]>> {
  const request = [{ ...params, requestId }, signal] as unknown as CallArguments<
    EnvironmentRequests,
    Method
  >;
  try {
    return await call(method, ...request);
  } catch (thrown) {
    if (toAppError(thrown).code !== "connection.closed") {
      throw thrown;
    }
    return call(method, ...request);
  }
}
