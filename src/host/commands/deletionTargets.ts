import { deletionNode } from "../../core/bulkDeletion/nodes/deletionNode";
import {
  type BulkDeletionGroup,
  type BulkDeletionSummary,
} from "../../protocol/bulkDeletionRequests";
import { jobOfUri } from "../documents/documentUris";
import { type Environment } from "../services/environment";
import { whyContext } from "../tree/jobDrawing";
import { type CommandParts } from "./commandParts";

export interface DeletionCommand {
  readonly title: string;
  /** Which jobs it is for, and where they stand. */
  readonly groups: readonly BulkDeletionGroup[];
  readonly fits: (deletion: BulkDeletionSummary) => boolean;
  /** Said where there is none. */
  readonly none: string;
}

const pageSize = 100;
/** Older ones have to be looked for in the view. */
const shownAtMost = 100;
const pagesAtMost = 10;

/**
 * The bulk deletion jobs that a command was called for: the clicked nodes or the one whose document is clicked; from the
 * palette, those of the selection that it is for, else the one that the person picks among the newest that it is for.
 */
export async function deletionTargets(
  parts: CommandParts,
  [clicked, selection]: readonly [clicked: unknown, selection?: unknown],
  command: DeletionCommand,
): Promise<readonly BulkDeletionSummary[]> {
  const { environment, prompts } = parts;
  const clickedJob = jobOfUri(clicked);
  const ids =
    clickedJob === undefined
      ? parts
          .selected(clicked, selection)
          .flatMap((node) => (node.kind === "deletion" ? [node.id] : []))
      : [clickedJob];
  if (ids.length > 0) {
    const named = await environment.call("getBulkDeletions", { ids });
    // From the palette, what happens to be selected counts only where the command is for it.
    const meant = clicked === undefined ? named.filter((each) => command.fits(each)) : named;
    if (meant.length > 0) {
      return meant;
    }
  }
  const found = (
    await Promise.all(command.groups.map((group) => newestThatFit(environment, group, command)))
  ).flat();
  if (found.length === 0) {
    prompts.note(command.none);
    return [];
  }
  const context = whyContext(environment.status, Date.now());
  const choices = found.map((value) => {
    const { label, description } = deletionNode(value, { isRun: false }, context);
    return { label, description, value };
  });
  const picked = await prompts.choose(command.title, choices);
  return picked === undefined ? [] : [picked];
}

/** Runs of series too: away from their series they stand in no group. */
async function newestThatFit(
  environment: Environment,
  group: BulkDeletionGroup,
  { fits }: DeletionCommand,
): Promise<readonly BulkDeletionSummary[]> {
  const found: BulkDeletionSummary[] = [];
  let after: string | undefined;
  for (let pages = 0; pages < pagesAtMost && found.length < shownAtMost; pages++) {
    const { items, next } = await environment.call("listBulkDeletions", {
      group,
      withRuns: true,
      limit: pageSize,
      ...(after !== undefined && { after }),
    });
    found.push(...items.filter(fits));
    if (next === undefined) {
      break;
    }
    after = next;
  }
  return found.slice(0, shownAtMost);
}
