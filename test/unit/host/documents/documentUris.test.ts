import assert from "node:assert/strict";
import {
  jobOfUri,
  jobUri,
  newRow,
  newRowUri,
  rowOfUri,
  rowUri,
  sessionOfUri,
  sessionUri,
} from "../../../../src/host/documents/documentUris";

describe("addresses of documents", () => {
  it("name a job and end with its name, which a tab shows", () => {
    const uri = jobUri("Local", "id-1", "Escalate case");
    assert.equal(uri.path, "/System Jobs/Local/jobs/id-1/Escalate case");
    assert.equal(jobOfUri(uri), "id-1");
  });

  it("name a process session, which is no job", () => {
    const uri = sessionUri("Local", "id-1", "Check");
    assert.equal(uri.path, "/System Jobs/Local/sessions/id-1/Check");
    assert.deepEqual([sessionOfUri(uri), jobOfUri(uri)], ["id-1", undefined]);
    assert.equal(sessionOfUri(jobUri("Local", "id-1", "x")), undefined);
  });

  it("name a row by table and guid", () => {
    const uri = rowUri("Local", { table: "account", id: "id-1", name: "Contoso" });
    assert.equal(uri.path, "/System Jobs/Local/rows/account/id-1/Contoso.json");
    assert.deepEqual(rowOfUri(uri), { table: "account", id: "id-1" });
    assert.deepEqual(rowOfUri(newRowUri("Local", "account")), { table: "account", id: newRow });
  });

  it("stay in their folder whatever a name holds", () => {
    for (const name of ["../../x", "..", ".", "", "a/b\\c", "line\nbreak\u0000", "x".repeat(500)]) {
      const { path } = jobUri("Local", "id-1", name);
      assert.equal(path.split("/").length, 6, path);
      assert.doesNotMatch(path.slice("/System Jobs/Local/jobs/id-1/".length), /^\.*$|[\n\0\\]/);
      assert.ok(path.length < 140);
    }
  });

  it("of other kinds name nothing", () => {
    assert.equal(jobOfUri({ scheme: "file", path: "/Local/id-1/x" }), undefined);
    assert.equal(jobOfUri(undefined), undefined);
    assert.equal(jobOfUri("system-job:/Local/id-1/x"), undefined);
    assert.equal(rowOfUri(jobUri("Local", "id-1", "x")), undefined);
  });
});
