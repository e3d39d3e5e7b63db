import * as vscode from "vscode";
import { toAppError } from "../../core/base/errors";
import { shortened } from "../../core/base/quotedText";
import { nameOf, oneLine } from "../../core/jobs/plainText";
import { counted } from "../../core/jobs/timeFormat";
import { type WorkflowSummary } from "../../protocol/environment";
import { type FoundUser } from "../../protocol/ownerRequests";
import { write } from "../services/write";
import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";
import { findUser } from "./findUser";
import { runJobAction } from "./runJobAction";
import { workflowTargets } from "./workflowTargets";

/** Gives workflows to another user, and asks what is to become of the jobs that belong to the one before. */
export function assignWorkflow(
  parts: CommandParts,
): CommandHandlers["systemJobs.workflows.assign"] {
  return async (clicked, selection) => {
    const { t } = vscode.l10n;
    const title = t("Assign Workflow");
    const workflows = await workflowTargets(parts, [clicked, selection], title, () => true);
    const [first] = workflows;
    if (first === undefined) {
      return;
    }
    const isOne = workflows.length === 1;
    const what = isOne
      ? `"${shortened(oneLine(first.name))}"`
      : counted(workflows.length, "Workflow");
    const owner = await findUser(parts, t("Assign {0} to", what), {
      isDisabled: false,
      ...(isOne && { except: first.owner.id }),
    });
    if (owner !== undefined) {
      for (const workflow of workflows) {
        await assign(parts, workflow, owner);
      }
    }
  };
}

async function assign(
  parts: CommandParts,
  workflow: WorkflowSummary,
  owner: FoundUser,
): Promise<void> {
  const { environment, prompts } = parts;
  const { t } = vscode.l10n;
  const name = `"${shortened(oneLine(workflow.name))}"`;
  const who = shortened(nameOf(owner.user));
  const request = (deactivates: boolean) =>
    write(environment.call, "assignWorkflow", {
      id: workflow.id,
      owner: owner.user.id,
      deactivates,
    });
  let deactivates = false;
  let outcome;
  try {
    outcome = await request(false);
  } catch (thrown) {
    // It is activated: Dataverse assigns it to the caller only.
    if (toAppError(thrown).code !== "0x8004500C") {
      throw thrown;
    }
    deactivates = await prompts.confirm(deactivation(name, who));
    outcome = deactivates ? await request(true) : undefined;
  }
  if (outcome === undefined) {
    return;
  }
  const { jobsOfFormerOwner } = outcome;
  if (jobsOfFormerOwner === 0) {
    prompts.note(
      deactivates
        ? t("{0} belongs to {1} now, as a draft.", name, who)
        : t("{0} belongs to {1} now.", name, who),
    );
    return;
  }
  const told = [
    t("{0} belongs to {1} now.", name, who),
    ...(deactivates ? [t("It is a draft: activate it to let it start again.")] : []),
  ];
  await offerJobs(parts, { workflow, owner, told, count: jobsOfFormerOwner });
}

function deactivation(name: string, who: string) {
  const { t } = vscode.l10n;
  return {
    message: t("Deactivate {0} and assign it to {1}?", name, who),
    detail: t(
      "An activated workflow can only be assigned to yourself. Until it is activated again nothing starts it; its jobs go on.",
    ),
    action: t("Deactivate and Assign"),
  };
}

async function offerJobs(
  parts: CommandParts,
  {
    workflow,
    owner,
    told,
    count,
  }: {
    readonly workflow: WorkflowSummary;
    readonly owner: FoundUser;
    readonly told: readonly string[];
    readonly count: number;
  },
): Promise<void> {
  const { t } = vscode.l10n;
  const before = shortened(nameOf(workflow.owner));
  const jobs =
    count === 1
      ? t("1 job of it still belongs to {0} and will fail when it wakes.", before)
      : t(
          "{0} of it still belong to {1} and will fail when they wake.",
          counted(count, "job"),
          before,
        );
  const move = t("Move to {0}", shortened(nameOf(owner.user)));
  const cancel = t("Cancel Them");
  const answer = await parts.prompts.tell(
    [...told, jobs].join(" "),
    ...(owner.mayExecuteWorkflows ? [move] : []),
    cancel,
  );
  if (answer === move || answer === cancel) {
    const { table, id } = workflow.owner;
    const formerOwner = { table, id, what: "workflows" } as const;
    const scope = { formerOwner, workflow: workflow.id };
    const action = { kind: answer === move ? "move" : "cancel" } as const;
    await runJobAction(parts, action, { jobs: [], groups: [{ name: before, scope }] });
  }
}
