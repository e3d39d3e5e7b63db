import assert from "node:assert/strict";
import { type FilterGroup } from "../../../src/core/bulkDeletion/criteria";
import { criteriaModel } from "../../../src/protocol/criteriaModel";
import { all, any, oldJobs, when } from "../../builders/criteria";

function nested(depth: number): FilterGroup {
  let group = all(when("name", "eq", "a"));
  for (let level = 1; level < depth; level++) {
    group = all(group);
  }
  return group;
}

function isTaken(value: unknown): boolean {
  return criteriaModel.safeParse(value).success;
}

describe("criteriaModel", () => {
  it("takes criteria, unfinished and wrong ones as well", () => {
    const unfinished = { kind: "condition", column: "", operator: "", values: [] };
    for (const filter of [
      oldJobs.filter,
      all(),
      any(all(), when("nothing", "eq", "x")),
      { ...all(), members: [unfinished] },
      nested(100),
    ]) {
      assert.ok(isTaken({ table: "asyncoperation", filter }));
    }
  });

  it("refuses what is none, before anybody walks through it", () => {
    const endless: { kind: string; type: string; members: unknown[] } = { ...all(), members: [] };
    endless.members.push(endless);
    const condition = when("name", "eq", "a");
    for (const filter of [
      undefined,
      null,
      [],
      condition,
      { ...all(), type: "xor" },
      { ...all(), members: "all" },
      { ...all(), members: [undefined] },
      { ...all(), members: [{ ...condition, values: ["a"] }] },
      { ...all(), members: [{ ...condition, operator: 1 }] },
      nested(10_000),
      endless,
      all(...Array.from({ length: 30_000 }, () => condition)),
    ]) {
      assert.ok(!isTaken({ table: "asyncoperation", filter }));
    }
  });
});
