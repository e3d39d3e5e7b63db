import { type Breaker } from "../../jobs/breaker";
import { standingOf } from "../../jobs/breakerStanding";
import {
  type StateAndStatus,
  type JobSummary,
  type SystemJob,
  type WaitReason,
} from "../../jobs/systemJob";
import { type RowReference } from "../../rows/value";
import { type BreakerStore } from "../breakerStore";
import { bytesToGuid } from "./guid";
import { type SqliteCatalog } from "./sqliteCatalog";
import { type SqlRow, type SqlValue } from "./sqlDatabase";

/** What the rows of table `asyncoperation` refer to. */
export interface JobParts {
  readonly catalog: SqliteCatalog;
  readonly breakers: BreakerStore;
}

/** A row of table `asyncoperation` as a system job: absent instead of null, references instead of keys. */
export function toSystemJob(parts: JobParts, row: SqlRow): SystemJob {
  const { catalog } = parts;
  const workflowowner = person(catalog, row["workflowownerid"]);
  const createdby = person(catalog, row["createdby"]);
  return {
    ...toJobSummary(parts, row),
    modifiedon: Number(row["modifiedon"]),
    correlationid: bytesToGuid(row["correlationid"] as Uint8Array),
    depth: Number(row["depth"]),
    asyncautodelete: row["asyncautodelete"] === 1,
    ...present("workflowactivationid", row["workflowactivationid"] as number | null),
    ...present("messagename", row["messagename"] as string | null),
    ...present("message", row["message"] as string | null),
    ...present("recurrencestarttime", row["recurrencestarttime"] as number | null),
    ...(workflowowner && { workflowowner }),
    ...(createdby && { createdby }),
  };
}

export function toJobSummary({ catalog, breakers }: JobParts, row: SqlRow): JobSummary {
  const regarding = person(catalog, row["regardingobjectid"]);
  const actedby = person(catalog, row["actedby"]);
  return {
    id: Number(row["id"]),
    asyncoperationid: bytesToGuid(row["asyncoperationid"] as Uint8Array),
    name: row["name"] as string,
    operationtype: Number(row["operationtype"]),
    ...({ statecode: row["statecode"], statuscode: row["statuscode"] } as StateAndStatus),
    ...(row["waitreason"] !== "" && { waitreason: row["waitreason"] as WaitReason }),
    ...(row["workflowid"] !== 0 && { workflowid: Number(row["workflowid"]) }),
    ...(regarding && { regarding }),
    owner: catalog.reference(Number(row["ownerid"])),
    ...(row["ownerworkflowid"] !== 0 && { ownerworkflowid: Number(row["ownerworkflowid"]) }),
    createdon: Number(row["createdon"]),
    retrycount: Number(row["retrycount"]),
    ...present("startedon", row["startedon"] as number | null),
    ...present("completedon", row["completedon"] as number | null),
    ...present("postponeuntil", row["postponeuntil"] as number | null),
    ...present("errorcode", row["errorcode"] as string | null),
    ...present("waitingfor", row["waitingfor"] as string | null),
    ...present("waittimeout", row["waittimeout"] as number | null),
    ...present("friendlymessage", row["friendlymessage"] as string | null),
    ...present("recurrencepattern", row["recurrencepattern"] as string | null),
    ...(actedby && { actedby }),
    ...present("actedon", row["actedon"] as number | null),
    ...(row["waitreason"] === "workflow" && held(breakers.get(Number(row["workflowid"])))),
  };
}

/** What the job's row does not hold, since it is the same for all that wait for one breaker. */
function held(breaker: Breaker | undefined): Pick<JobSummary, "breaker" | "postponeuntil"> {
  if (breaker?.state !== "open") {
    return {};
  }
  const standing = standingOf(breaker);
  const { nexttrial } = standing;
  return { breaker: standing, ...(nexttrial !== undefined && { postponeuntil: nexttrial }) };
}

function person(catalog: SqliteCatalog, id: SqlValue | undefined): RowReference | undefined {
  return typeof id === "number" && id !== 0 ? catalog.reference(id) : undefined;
}

function present<Name extends string, Stored>(
  name: Name,
  value: Stored | null,
): { [Key in Name]?: Stored } {
  return value === null ? {} : ({ [name]: value } as { [Key in Name]: Stored });
}
