import { type OwnerRefusal } from "./ownerRefusal";
import { nameOf, oneLine } from "./plainText";
import { type SystemJob } from "./systemJob";
import { type TimeFormat } from "./timeFormat";

type Job = Pick<SystemJob, "name" | "owner">;

/** What a job of such an owner fails with: who, when, and what to do. It is kept with the job. */
export function ownerFailure(
  job: Job & Pick<SystemJob, "createdon" | "startedon" | "ownerworkflowid">,
  refusal: OwnerRefusal,
  time: TimeFormat,
): string {
  return `${causeOf(job, refusal, time)} ${repairOf(job, refusal)}`;
}

/** Of an open job, behind what it waits for: what will become of it, and what to do. */
export function ownerWarning(
  { owner, statecode }: Pick<SystemJob, "owner" | "statecode">,
  refusal: OwnerRefusal,
): string {
  const fate = `so it will fail when it ${statecode === 0 ? "starts" : "wakes"}`;
  const who = nameOf(owner);
  const { newowner } = refusal;
  const cancelOrMove =
    newowner === undefined ? "cancel it" : `cancel it or move it to ${nameOf(newowner)}`;
  switch (refusal.reason) {
    case "disabled":
      return `It belongs to ${who}, who is disabled, ${fate}. Enable the user, ${orElse(cancelOrMove)}.`;
    case "deleted":
      return `It belongs to ${who}, who was deleted, ${fate}. ${capital(cancelOrMove)}.`;
    case "privilege":
      return `It belongs to ${who}, who may not run workflows, ${fate}. Give the user a role with Execute Workflow Job, ${orElse(cancelOrMove)}.`;
    case "former":
      return `It belongs to ${who}, who does not own the workflow any more, ${fate}. ${capital(cancelOrMove)}.`;
  }
}

/** "Its owner, Bo Berg, was disabled by Una One on 12 Nov 2025 14:07:58, after the job had started." */
function causeOf(
  job: Job & Pick<SystemJob, "createdon" | "startedon">,
  { reason, on, by, newowner }: OwnerRefusal,
  time: TimeFormat,
): string {
  const who = nameOf(job.owner);
  const how = `${by === undefined ? "" : ` by ${nameOf(by)}`}${on === undefined ? "" : ` on ${time.full(on)}`}`;
  switch (reason) {
    case "disabled":
      return `Its owner, ${who}, was disabled${how}${moment(job, on)}.`;
    case "deleted":
      return `Its owner, ${who}, was deleted.`;
    case "privilege":
      return `Its owner, ${who}, has no role with the privilege Execute Workflow Job (prvWorkflowExecution).`;
    case "former":
      return `It belongs to ${who}, but the workflow was assigned${newowner === undefined ? " to someone else" : ` to ${nameOf(newowner)}`}${how}${moment(job, on)}.`;
  }
}

function moment(
  { createdon, startedon }: Pick<SystemJob, "createdon" | "startedon">,
  on: number | undefined,
): string {
  if (on === undefined) {
    return "";
  }
  if (on < createdon) {
    return ", before the job was created";
  }
  return startedon !== undefined && startedon <= on
    ? ", after the job had started"
    : ", before the job started";
}

/** A job that has failed does not run again, whoever is given what. */
function repairOf(
  { name, ownerworkflowid }: Pick<SystemJob, "name" | "ownerworkflowid">,
  { reason, newowner }: OwnerRefusal,
): string {
  const workflow = `"${oneLine(name)}"`;
  const keeps = "A job keeps its first owner, so it cannot be repaired.";
  const again = `start ${workflow} again where it is still needed.`;
  if (reason === "former") {
    return `${keeps} ${capital(again)}`;
  }
  const isAutomatic = ownerworkflowid !== undefined && newowner === undefined;
  if (reason === "deleted") {
    return `${keeps} ${isAutomatic ? `Assign the workflow to someone else, then ${again}` : capital(again)}`;
  }
  const mend = reason === "disabled" ? "Enable the user" : "Give the user such a role";
  return `${keeps} ${mend}${isAutomatic ? " or assign the workflow to someone else" : ""}, then ${again}`;
}

function orElse(rest: string): string {
  return rest.includes(" or ") ? rest : `or ${rest}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
