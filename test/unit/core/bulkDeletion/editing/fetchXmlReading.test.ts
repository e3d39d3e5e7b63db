import assert from "node:assert/strict";
import { fetchXmlReading } from "../../../../../src/core/bulkDeletion/editing/fetchXmlReading";
import { mendFetchXml } from "../../../../../src/core/bulkDeletion/editing/mendFetchXml";
import { systemTables } from "../../../../../src/core/bulkDeletion/systemTables";
import { writeFetchXml } from "../../../../../src/core/bulkDeletion/writeFetchXml";
import { berlin, oldJobs } from "../../../../builders/criteria";

const context = { ...berlin, tableOf: (name: string) => systemTables.get(name) };
const good = writeFetchXml(oldJobs);
const bad = good.replace("olderthan-x-days", "older-than-x-days");

describe("fetchXmlReading", () => {
  it("gives the criteria, or the place and the name that was meant", () => {
    assert.deepEqual(fetchXmlReading(good, context), { criteria: oldJobs });
    assert.deepEqual(fetchXmlReading(bad, context).problem, {
      line: 12,
      column: 19,
      detail: "Completed On has no operator older-than-x-days.",
      fix: { length: 17, text: "olderthan-x-days" },
    });
  });

  it("has a fix that makes it right", () => {
    const { problem } = fetchXmlReading(bad, context);
    assert.equal(mendFetchXml(bad, problem!), good);
  });

  it("leaves a text alone that it knows no fix for", () => {
    const { problem } = fetchXmlReading("<fetch", context);
    assert.equal(problem?.fix, undefined);
    assert.equal(mendFetchXml("<fetch", problem!), "<fetch");
  });
});
