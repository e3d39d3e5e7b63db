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
  job: Pick<SystemJob, "owner" | "statecode"> & Partial<Pick<SystemJob, "recurrencepattern">>,
  refusal: OwnerRefusal,
): string {
  const { owner } = job;
  const fate = `so ${fateOf(job)}`;
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
    case "deletion":
      return `It belongs to ${who}, whose roles lack the privilege ${lacking(refusal)}, ${fate}. Give the user a role with it, or cancel this bulk deletion.`;
  }
}

/** Of a series that waits for a person because of its owner, behind why that is. */
export function seriesRepair(refusal: OwnerRefusal): string {
  switch (refusal.reason) {
    case "disabled":
      return "Resume it then, or cancel it.";
    case "deletion":
      return `Give the user a role with the privilege ${lacking(refusal)} and resume it, or cancel it.`;
    default:
      return "Cancel it, and create it again for somebody else.";
  }
}

function fateOf({
  statecode,
  recurrencepattern,
}: Pick<SystemJob, "statecode"> & Partial<Pick<SystemJob, "recurrencepattern">>): string {
  if (recurrencepattern !== undefined) {
    return "no run of it starts";
  }
  return `it will fail when it ${statecode === 0 ? "starts" : "wakes"}`;
}

function lacking({ privilege }: OwnerRefusal): string {
  return privilege ?? "prvBulkDelete";
}

/** "Its owner, Bo Berg, was disabled by Una One on 12 Nov 2025 14:07:58, after the job had started." */
function causeOf(
  job: Job & Pick<SystemJob, "createdon" | "startedon">,
  refusal: OwnerRefusal,
  time: TimeFormat,
): string {
  const { reason, on, by, newowner } = refusal;
  const who = nameOf(job.owner);
  const how = `${by === undefined ? "" : ` by ${nameOf(by)}`}${on === undefined ? "" : ` on ${time.full(on)}`}`;
  switch (reason) {
    case "disabled":
      return `Its owner, ${who}, was disabled${how}${moment(job, on)}.`;
    case "deleted":
      return `Its owner, ${who}, was deleted.`;
    case "privilege":
      return `Its owner, ${who}, has no role with the privilege Execute Workflow Job (prvWorkflowExecution).`;
    case "deletion":
      return `Its owner, ${who}, has no role with the privilege ${lacking(refusal)}.`;
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
