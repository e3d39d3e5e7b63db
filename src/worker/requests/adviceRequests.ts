import { setImmediate } from "node:timers/promises";
import { type AdviceBook } from "../../core/workflows/advice/adviceBook";
import { type AdviceRequests } from "../../protocol/adviceRequests";
import { type Handlers } from "../../protocol/rpc";

export function adviceRequests(book: AdviceBook): Handlers<AdviceRequests> {
  return {
    listAdvice: async (_params, signal) => {
      const pause = async (): Promise<void> => {
        await setImmediate();
      };
      const all = await book.all({ pause, signal }, () => performance.now());
      return [...all].map(([workflow, advice]) => ({ workflow, advice }));
    },
  };
}
