import assert from "node:assert/strict";
import { defaultEngineSettings } from "../../../src/core/jobs/engineSettings";
import { type EnvironmentRequests } from "../../../src/protocol/environment";
import { checkRequest } from "../../../src/protocol/requestModels";

const id = "11111111-1111-4111-8111-111111111111";
const until = (value: unknown) => ({
  id,
  requestId: id,
  action: { kind: "postpone", until: value },
});

const refused: readonly (readonly [keyof EnvironmentRequests, unknown])[] = [
  ["listJobs", undefined],
  ["listJobs", { scope: {} }],
  ...[0, -1, 1e9, Number.NaN, 1.5, "5"].map((limit) => ["listJobs", { scope: {}, limit }] as const),
  ["listJobs", { scope: {}, limit: 5, after: "garbage" }],
  ["listJobs", { scope: { workflow: "x" }, limit: 5 }],
  ["listJobs", { scope: { statecode: 9 }, limit: 5 }],
  ["listWorkflowGroups", { filter: {}, limit: 5, after: '{"name":1}' }],
  ["listRows", { table: "account", limit: 5, after: "1/2" }],
  ["getJobs", { ids: Array.from({ length: 1001 }, () => id) }],
  ["getJobDetails", { id: "'; DROP TABLE asyncoperation" }],
  ["actOnJob", { id, requestId: "mine", action: { kind: "cancel" } }],
  ["actOnJob", { id, requestId: id, action: { kind: "explode" } }],
  ["actOnJob", until(Number.NaN)],
  ["actOnJob", until(1e20)],
  ["actOnScope", { scope: {}, requestId: id, action: { kind: "cancel" }, bound: "all" }],
  ["addImportFile", { importId: id, path: "a.xaml", bytes: "<a/>" }],
  ["addImportFile", { importId: id, path: "a.xaml", bytes: new Uint8Array(5_000_000) }],
  ["closeBreaker", { id: 7, requestId: id }],
  ["setEngineSettings", { requestId: id, settings: {} }],
  [
    "setEngineSettings",
    { requestId: id, settings: { ...defaultEngineSettings, "loopGuard.runs": 0 } },
  ],
  [
    "setEngineSettings",
    { requestId: id, settings: { ...defaultEngineSettings, "retry.forEver": 1 } },
  ],
  ["createRow", { requestId: id, table: "account", columns: [] }],
  ["createRow", { requestId: id, table: "account", columns: { name: undefined } }],
];

describe("checkRequest", () => {
  for (const [method, params] of refused) {
    it(`refuses ${JSON.stringify([method, params]).slice(0, 100)}`, () => {
      assert.throws(
        () => {
          checkRequest(method, params);
        },
        { code: "input.malformed", message: new RegExp(`^The request "${method}" .{1,300}\\.$`) },
      );
    });
  }

  it("refuses columns that never end", () => {
    const columns: Record<string, unknown> = {};
    columns["name"] = columns;
    assert.throws(() => {
      checkRequest("createRow", { requestId: id, table: "account", columns });
    });
  });

  it("lets pass what the contract has", () => {
    checkRequest("listTables", {});
    checkRequest("listJobs", { scope: { workflow: null }, limit: 100, after: "12/-5" });
    checkRequest("actOnJob", until(0));
    checkRequest("setEngineSettings", { requestId: id, settings: defaultEngineSettings });
    const columns = { name: null, owner: { table: "systemuser", id, name: "Una" } };
    checkRequest("createRow", { requestId: id, table: "account", columns });
  });
});
