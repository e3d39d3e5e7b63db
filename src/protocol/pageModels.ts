import * as z from "zod";
import { AppError } from "../core/base/errors";
import { type BulkDeletionPageRequests, jobPageCommands } from "./bulkDeletionPage";

const id = z.guid();
const name = z.string().max(4_000);
const text = z.string().max(4 * 1024 * 1024);

/** What the host itself answers to a page; drafts and what is forwarded are checked where they arrive. */
const models = {
  resumeDraft: z.object({ id }),
  forgetDraft: z.object({ id }),
  openJob: z.object({ id, name }),
  runJobCommand: z.object({ id, name, command: z.enum(jobPageCommands) }),
  openFetchXml: z.object({ text }),
  copyText: z.object({ text }),
};

type Checked = keyof typeof models & keyof BulkDeletionPageRequests;

/** Refuses parameters that the contract does not have: a page is not to be trusted more than a person's input. */
export function checkPageRequest<Method extends Checked>(
  method: Method,
  params: Parameters<BulkDeletionPageRequests[Method]>[0],
): Parameters<BulkDeletionPageRequests[Method]>[0] {
  if (!models[method].safeParse(params).success) {
    throw new AppError(
      "input.malformed",
      `The page asked "${method}" in a way that has no answer.`,
    );
  }
  return params;
}
