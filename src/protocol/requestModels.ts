import * as z from "zod";
import { AppError } from "../core/base/errors";
import { bulkDeletionGroups } from "../core/bulkDeletion/job/groups";
import { type EngineSettings, isEngineSettings } from "../core/jobs/engineSettings";
import { ownedKinds } from "../core/jobs/ownerRefusal";
import {
  type StateCode,
  states,
  type StatusCode,
  statusReasons,
  waitReasons,
} from "../core/jobs/systemJob";
import { type JsonColumns } from "../core/rows/rowJson";
import { criteriaModel } from "./criteriaModel";
import { type EnvironmentRequests } from "./environment";
import { type StoreRequests } from "./storeRequests";

/**
 * What the parameters of each request look like, whoever sends them. Whether there is a job of that id, or a table that
 * can have that name, is for the handlers to say.
 */
type RequestModels = {
  readonly [Method in keyof Checked]: z.ZodType<Parameters<Checked[Method]>[0]>;
};

type Checked = EnvironmentRequests & StoreRequests;

const maxDepth = 8;
const maxPieceBytes = 4 * 1024 * 1024;
const models = defineModels();

/** Refuses parameters that the contract does not have (`input.malformed`), naming the first that is wrong. */
export function checkRequest(method: keyof Checked, params: unknown): void {
  const { error } = models[method].safeParse(params);
  const [issue] = error?.issues ?? [];
  if (issue) {
    const place = issue.path.length > 0 ? `"${issue.path.join(".")}": ` : "";
    throw new AppError(
      "input.malformed",
      `The request "${method}" cannot be answered. ${place}${issue.message}.`,
    );
  }
}

function defineModels(): RequestModels {
  const guid = z.guid("this is no guid");
  const bytes = z.instanceof(Uint8Array);
  const table = z.string().min(1).max(128);
  const file = z.string().min(1).max(4096);
  // The range of a JavaScript date.
  const time = z.int().min(-8.64e15).max(8.64e15);
  const placeOf = (pattern: RegExp) => z.string().regex(pattern, "this is no place in the list");
  const place = placeOf(/^\d{1,15}$/);
  const columns = z.custom<JsonColumns>(isColumns, "these are no columns with values");

  const page = { limit: z.int().min(1).max(1000) };
  const writing = { requestId: guid };
  const bound = { criteria: criteriaModel, asOf: time, bound: place };
  const types = { operationtypes: z.array(z.int().min(0)).max(100).exactOptional() };
  const filter = z.object(types);
  const scope = z.object({
    ...types,
    workflow: guid.nullable().exactOptional(),
    regarding: z.object({ table, id: guid }).nullable().exactOptional(),
    table: table.nullable().exactOptional(),
    statecode: codeOf<StateCode>(states).exactOptional(),
    statuscode: codeOf<StatusCode>(statusReasons).exactOptional(),
    waitreason: z.enum(waitReasons).exactOptional(),
    failedSince: time.exactOptional(),
    formerOwner: z.object({ table, id: guid, what: z.enum(ownedKinds) }).exactOptional(),
  });
  // How many days are allowed is for the pattern to say, with its documented code.
  const recurrence = { everyDays: z.number(), startAt: time };
  const action = z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("postpone"), until: time }),
    z.object({ kind: z.literal("changeRecurrence"), ...recurrence }),
    z.object({ kind: z.enum(["cancel", "pause", "resume", "delete", "runNow", "move"]) }),
  ]);
  const nothing = z.custom<undefined>();

  return {
    describe: z.object({ version: z.int() }),
    getOverview: z.object({ filter }),
    listWorkflowGroups: z.object({
      filter,
      ...page,
      after: placeOf(/^\d{1,15}\//).exactOptional(),
    }),
    listTableGroups: z.object({ filter }),
    listRowGroups: z.object({ filter, table, ...page, after: place.exactOptional() }),
    listJobs: z.object({
      scope,
      ...page,
      after: placeOf(/^\d{1,15}\/-?\d{1,16}$/).exactOptional(),
    }),
    countStates: z.object({ scope }),
    getJobs: z.object({ ids: z.array(guid).max(1000) }),
    getJobDetails: z.object({ id: guid }),
    actOnJob: z.object({
      id: guid,
      action,
      isOneOfMany: z.literal(true).exactOptional(),
      ...writing,
    }),
    bindScope: z.object({ scope }),
    actOnScope: z.object({
      scope,
      bound: place,
      action,
      after: place.exactOptional(),
      ...writing,
    }),
    listWorkflows: nothing,
    beginImport: z.object({ importId: guid }),
    addImportFile: z.object({
      importId: guid,
      path: file,
      uri: z.string().max(8192).exactOptional(),
      isChosen: z.boolean().exactOptional(),
      bytes: bytes.refine(({ byteLength }) => byteLength <= maxPieceBytes, {
        error: `a piece has at most ${maxPieceBytes} bytes`,
      }),
    }),
    continueImport: z.object({
      importId: guid,
      compares: z.boolean(),
      only: z.array(guid).max(10_000).exactOptional(),
    }),
    endImport: z.object({ importId: guid }),
    setWorkflowState: z.object({ id: guid, activated: z.boolean(), ...writing }),
    listStubs: nothing,
    importStubs: z.object({
      files: z.array(z.object({ file, text: z.string().max(maxPieceBytes) })).max(1000),
      ...writing,
    }),
    removeStubs: z.object({
      stubs: z
        .array(z.object({ kind: z.enum(["customActivity", "message"]), name: z.string() }))
        .max(10_000),
      ...writing,
    }),
    createStubFile: z.object({ workflows: z.array(guid).max(10_000) }),
    assignWorkflow: z.object({ id: guid, owner: guid, deactivates: z.boolean(), ...writing }),
    countOwned: z.object({ user: guid }),
    setUserDisabled: z.object({ user: guid, isDisabled: z.boolean(), ...writing }),
    findUsers: z.object({ isDisabled: z.boolean(), search: z.string().max(1000).exactOptional() }),
    runWorkflow: z.object({
      id: guid,
      row: z.object({ table, id: guid, name: z.string().exactOptional() }),
      isTestRun: z.boolean(),
      ...writing,
    }),
    getWorkflowOutline: z.object({ id: guid }),
    getJobOutline: z.object({ id: guid }),
    listProcessSessions: z.object({ workflow: guid, ...page, after: place.exactOptional() }),
    getProcessSession: z.object({ id: guid }),
    listTables: nothing,
    listChoices: z.object({ table, column: table }),
    describeTable: z.object({ table }),
    listRows: z.object({
      table,
      search: z.string().max(1000).exactOptional(),
      ...page,
      after: place.exactOptional(),
    }),
    getRows: z.object({ table, ids: z.array(guid).max(1000) }),
    getRow: z.object({ table, id: guid }),
    createRow: z.object({ table, columns, ...writing }),
    updateRow: z.object({ table, id: guid, version: z.int(), columns, ...writing }),
    deleteRow: z.object({ table, id: guid, ...writing }),
    importRows: z.object({
      file,
      format: z.enum(["json", "csv"]),
      bytes,
      table: table.exactOptional(),
      startsWorkflows: z.boolean(),
      ...writing,
    }),
    closeBreaker: z.object({ id: guid, ...writing }),
    listUsers: z.object({
      search: z.string().max(1000).exactOptional(),
      ...page,
      after: place.exactOptional(),
    }),
    setCaller: z.object({ user: guid.exactOptional(), ...writing }),
    letCleanUpGoOn: z.object({ ...writing }),
    setEngineSettings: z.object({
      settings: z.custom<EngineSettings>(isEngineSettings, "these are no numbers of the engine"),
      ...writing,
    }),
    setService: z.object({ paused: z.boolean(), ...writing }),
    listAdvice: nothing,
    copyStore: z.object({ file }),
    checkStore: z.object(writing),
    recountStore: z.object(writing),
    giveBackSpace: z.object(writing),
    measureStore: z.object(writing),
    nextRuns: z.object(recurrence),
    changeRecurrence: z.object({ id: guid, ...recurrence, ...writing }),
    runSeriesNow: z.object({ id: guid, ...writing }),
    listDeletedRows: z.object({ id: guid, ...page, after: place.exactOptional() }),
    restoreRows: z.object({
      id: guid,
      rows: z
        .array(z.object({ table, id: guid }))
        .max(1000)
        .exactOptional(),
      after: place.exactOptional(),
      ...writing,
    }),
    emptyDeletedRows: z.object({ id: guid.exactOptional(), ...writing }),
    listLookForTables: nothing,
    describeLookForTable: z.object({ table }),
    readCriteria: z.object({ criteria: criteriaModel }),
    readFetchXml: z.object({ text: z.string() }),
    findLookupRows: z.object({ targets: z.array(table).max(100), search: z.string().max(1000) }),
    countMatches: z.object({ ...bound, after: place.exactOptional() }),
    previewMatches: z.object({ ...bound, ...page, after: place.exactOptional() }),
    reviewDeletion: z.object({ ...bound, after: place.exactOptional() }),
    explainNothing: z.object(bound),
    getWayBack: z.object({ table }),
    exportMatches: z.object({
      ...bound,
      format: z.enum(["csv", "json"]),
      after: placeOf(/^\d{1,15}\/\d{1,15}$/).exactOptional(),
    }),
    createBulkDeletion: z.object({
      deletion: z.object({
        name: z.string().max(10_000),
        criteria: criteriaModel,
        startAt: time.exactOptional(),
        everyDays: z.number().exactOptional(),
        notifies: z.boolean(),
        keepsCopies: z.boolean().exactOptional(),
        allRowsOf: z.string().max(1000).exactOptional(),
      }),
      ...writing,
    }),
    checkImmediate: z.object({ criteria: criteriaModel }),
    estimateImmediate: z.object({ matches: z.int().min(0) }),
    deleteImmediately: z.object({ ...bound, name: z.string().max(10_000), ...writing }),
    countBulkDeletions: nothing,
    listBulkDeletions: z.object({
      group: z.enum(bulkDeletionGroups),
      withRuns: z.boolean().exactOptional(),
      ...page,
      after: place.exactOptional(),
    }),
    listBulkDeletionRuns: z.object({ id: guid, ...page, after: place.exactOptional() }),
    getBulkDeletions: z.object({ ids: z.array(guid).max(1000) }),
    getBulkDeletionDetails: z.object({ id: guid }),
    listBulkDeletionFailures: z.object({
      id: guid,
      errornumber: z.string().max(20).exactOptional(),
      ...page,
      after: place.exactOptional(),
    }),

    describeStore: nothing,
    prepareRestore: z.object({ file, ...writing }),
    restoreStore: nothing,
    discardRestore: nothing,
  };
}

/** Numbers that have a label. */
function codeOf<Code extends number>(labels: Readonly<Record<Code, string>>): z.ZodType<Code> {
  return z.custom<Code>(
    (value) => typeof value === "number" && Object.hasOwn(labels, value),
    "this is no code that exists",
  );
}

function isColumns(value: unknown): boolean {
  return isRecord(value) && Object.values(value).every((each) => isJson(each, 0));
}

/** Not deeper than anything that means something; which values a column takes is for the column to say. */
function isJson(value: unknown, depth: number): boolean {
  switch (typeof value) {
    case "string":
    case "boolean":
      return true;
    case "number":
      return Number.isFinite(value);
    case "object":
      return (
        value === null ||
        (depth < maxDepth && Object.values(value).every((each) => isJson(each, depth + 1)))
      );
    default:
      return false;
  }
}

function isRecord(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
