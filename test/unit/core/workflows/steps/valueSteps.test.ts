import assert from "node:assert/strict";
import { type Value } from "../../../../../src/core/rows/value";
import { type StepNode } from "../../../../../src/core/workflows/stepTree";
import { MemoryRows } from "../../../../builders/memoryRows";
import {
  aGuid,
  aRow,
  boolean,
  choice,
  dateTime,
  guid,
  lookup,
  partyList as people,
  text,
  timeSpan,
  whole,
} from "../../../../builders/rows";
import {
  arithmetic,
  concatenate,
  convert,
  copy,
  currentTime,
  get,
  literal,
  partyList,
} from "../../../../builders/stepTree";
import { valueAfter } from "../../../../builders/workflowRun";

const zoe = aRow({ table: "contact", id: aGuid(2), columns: new Map([["name", text("Zoë")]]) });
const account = aRow({
  columns: new Map<string, Value>([
    ["statuscode1", choice(924340002, "In progress")],
    ["contactid", lookup("contact", aGuid(2))],
    ["isopen", boolean(true)],
    ["opened", dateTime("2026-01-10T09:00:00Z")],
    ["revenue", { type: "money", value: "1200.50" }],
  ]),
});

const result = (variable: string, ...nodes: readonly StepNode[]): Value | undefined =>
  valueAfter(new MemoryRows(account, zoe), variable, nodes);

describe("copy", () => {
  it("gives a value a second name", () => {
    assert.deepEqual(result("b", literal("a", whole(7)), copy("b", "a")), whole(7));
    assert.equal(result("b", literal("b", whole(7)), copy("b", "empty")), undefined);
  });
});

describe("convert", () => {
  it("makes texts of what columns hold: labels, names, dates and amounts", () => {
    for (const [column, expected] of [
      ["statuscode1", "In progress"],
      ["contactid", "Zoë"],
      ["isopen", "Yes"],
      ["opened", "2026-01-10 09:00"],
      ["revenue", "1200.50"],
    ] as const) {
      assert.deepEqual(
        result("t", get("v", column), convert("t", "v", "text")),
        text(expected),
        column,
      );
    }
  });

  it("makes the number the text of a choice whose label is not known", () => {
    assert.deepEqual(result("t", literal("c", choice(3)), convert("t", "c", "text")), text("3"));
  });

  it("makes choices, whole numbers and amounts of each other", () => {
    assert.deepEqual(
      result("w", get("v", "statuscode1"), convert("w", "v", "whole")),
      whole(924340002),
    );
    assert.deepEqual(result("c", literal("v", whole(3)), convert("c", "v", "choice")), choice(3));
    assert.deepEqual(result("w", get("v", "revenue"), convert("w", "v", "whole")), whole(1200));
  });

  it("makes a unique identifier a look-up to a row of its table", () => {
    const nodes = [literal("v", guid(aGuid(2))), convert("l", "v", "lookup", "contact")];
    assert.deepEqual(result("l", ...nodes), lookup("contact", aGuid(2), "Zoë"));
  });

  it("makes a look-up a list of people", () => {
    const list = people(lookup("contact", aGuid(2)));
    assert.deepEqual(result("l", get("v", "contactid"), convert("l", "v", "partyList")), list);
  });

  it("leaves an empty value empty", () => {
    assert.equal(result("t", literal("t", whole(1)), convert("t", "empty", "text")), undefined);
  });

  it("fails where there is no way", () => {
    assert.throws(() => result("d", get("v", "isopen"), convert("d", "v", "dateTime")), {
      code: "0x80040203",
      message: "This value does not fit: a yes/no cannot become a date and time.",
    });
  });
});

describe("partyList", () => {
  it("lists the people behind look-ups and other lists, in order", () => {
    const [ann, bob] = [lookup("contact", aGuid(3), "Ann"), lookup("team", aGuid(4), "Bobs")];
    const nodes = [literal("a", ann), literal("b", bob), partyList("one", "b")];
    assert.deepEqual(
      result("all", ...nodes, partyList("all", "a", "empty", "one")),
      people(ann, bob),
    );
    assert.equal(result("all", partyList("all", "empty")), undefined);
  });

  it("is written into texts as names", () => {
    const nodes = [get("c", "contactid"), partyList("all", "c", "c"), concatenate("t", "all")];
    assert.deepEqual(result("t", ...nodes), text("Zoë; Zoë"));
  });
});

describe("arithmetic", () => {
  it("calculates with variables, in the type that is asked for", () => {
    const nodes = [get("r", "revenue"), literal("x", whole(2))];
    const money = { type: "money", value: "2401.00" };
    assert.deepEqual(
      result("s", ...nodes, arithmetic("s", "Multiply", ["r", "x"], "money")),
      money,
    );
    assert.deepEqual(
      result("s", ...nodes, arithmetic("s", "Subtract", ["r", "x"], "whole")),
      whole(1198),
    );
  });

  it("moves dates", () => {
    const nodes = [currentTime("now"), literal("span", timeSpan({ months: 1, days: 2 }))];
    assert.deepEqual(
      result("d", ...nodes, arithmetic("d", "Add", ["now", "span"], "dateTime")),
      dateTime("2026-02-12T12:00:00Z"),
    );
  });
});
