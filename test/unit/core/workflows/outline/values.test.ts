import assert from "node:assert/strict";
import { type TableLabels } from "../../../../../src/core/workflows/outline/words/names";
import { type StepNode } from "../../../../../src/core/workflows/stepTree";
import { outline } from "../../../../builders/outlines";
import {
  aGuid,
  boolean,
  choice,
  dateTime,
  guid,
  text,
  timeSpan,
  whole,
} from "../../../../builders/rows";
import {
  arithmetic,
  branch,
  choose,
  concatenate,
  convert,
  copy,
  create,
  created,
  currentTime,
  firstNonNull,
  get,
  literal,
  loadOutput,
  newChanges,
  orLatest,
  output,
  ownerLiteral,
  partyList,
  referenceLiteral,
  related,
  rowUrl,
  set,
  step,
  update,
} from "../../../../builders/stepTree";

const labels: readonly TableLabels[] = [
  {
    logicalname: "account",
    displayname: "Account",
    columns: [
      { logicalname: "name", displayname: "Account Name" },
      { logicalname: "fax", displayname: "Fax" },
      { logicalname: "primarycontactid", displayname: "Primary Contact" },
      {
        logicalname: "industrycode",
        displayname: "Industry",
        choices: [{ value: 3, label: "Retail" }],
      },
      {
        logicalname: "donotemail",
        displayname: "Do not allow Emails",
        choices: [
          { value: 0, label: "Allow" },
          { value: 1, label: "Do Not Allow" },
        ],
      },
    ],
  },
  {
    logicalname: "contact",
    displayname: "Contact",
    columns: [{ logicalname: "fullname", displayname: "Full Name" }],
  },
];

/** What is said of the value of one column that is set to the variable `v`. */
function valueOf(nodes: readonly StepNode[], attribute = "x", facts = {}): string {
  const body = [newChanges(), ...nodes, set(attribute, "v"), update()];
  const lines = outline([step("UpdateStep1", body)], facts).split("\n");
  return lines
    .slice(1)
    .map((line) => line.trim())
    .join("\n")
    .replace(/^\S+(?: \S+)*  /, "");
}

const contact = { slot: related("primarycontactid", "contact"), table: "contact" };

describe("values in an outline", () => {
  it("are told by the columns that they are read from", () => {
    assert.equal(valueOf([get("v", "name")]), "name of this account");
    assert.equal(
      valueOf([get("v", "fullname", contact)]),
      "fullname of primarycontactid (contact)",
    );
  });

  it("are told by the names that people know, where they are known", () => {
    const facts = { labels };
    assert.equal(valueOf([get("v", "name")], "fax", facts), "Account Name of this Account");
    assert.equal(
      valueOf([get("v", "fullname", contact)], "fax", facts),
      "Full Name of Primary Contact (Contact)",
    );
    assert.equal(valueOf([get("v", "ownerid")], "fax", facts), "Owner of this Account");
    assert.equal(valueOf([literal("v", choice(3))], "industrycode", facts), "Retail");
    assert.equal(valueOf([literal("v", choice(4))], "industrycode", facts), "4");
    assert.equal(valueOf([literal("v", boolean(true))], "donotemail", facts), "Do Not Allow");
  });

  it("are constants in the words of their types, texts with all their blanks", () => {
    const cases = [
      [text("named "), '"named "'],
      [whole(7), "7"],
      [boolean(false), "No"],
      [choice(924340018), "924340018"],
      [dateTime("2026-01-10T09:00:00Z"), "2026-01-10 09:00"],
    ] as const;
    for (const [value, words] of cases) {
      assert.equal(valueOf([literal("v", value)]), words);
    }
    assert.equal(valueOf([literal("v", text("one\ntwo\u0007"))]), '"one\ntwo\uFFFD"');
  });

  it("are cleared where a variable was never filled", () => {
    assert.equal(valueOf([]), "cleared");
  });

  it("are rows that the workflow names, and the row itself", () => {
    const id = literal("id", guid(aGuid(7)));
    assert.equal(valueOf([id, referenceLiteral("v", "team", "id", "Backlog")]), "Backlog (team)");
    assert.equal(valueOf([id, referenceLiteral("v", "team", "id")]), `team ${aGuid(7)}`);
    assert.equal(valueOf([id, convert("v", "id", "lookup", "team")]), `team ${aGuid(7)}`);
    assert.equal(valueOf([get("v", "accountid", { target: "lookup" })]), "this account");
    assert.equal(valueOf([get("v", "accountid")]), "accountid of this account");
    assert.equal(valueOf([rowUrl("v")]), "the address of this account");
  });

  it("say what is taken where nothing stands, and the row once", () => {
    const nodes = [
      get("a", "name"),
      get("b", "fax"),
      literal("c", text("nobody")),
      firstNonNull("v", ["a", "b", "c"]),
    ];
    assert.equal(valueOf(nodes), 'name of this account, or else fax, or else "nobody"');
    assert.equal(valueOf([get("a", "name"), firstNonNull("v", ["a"])]), "name of this account");
  });

  it("are texts as the workflow designer writes them, and name a row once", () => {
    const nodes = [
      get("a", "name"),
      literal("b", text(" - ")),
      get("c", "fax"),
      get("d", "fullname", contact),
      firstNonNull("e", ["c", "d"]),
      rowUrl("f"),
      currentTime("g"),
      concatenate("v", "a", "b", "c", "b", "e", "f", "g"),
    ];
    assert.equal(
      valueOf(nodes).replace("\n", " "),
      '"{name(account)} - {fax} - {fax(account); fullname(primarycontactid (contact))}' +
        '{Record URL(account)}{Execution Time(Process)}"',
    );
    assert.equal(
      valueOf([
        literal("a", whole(1)),
        concatenate("inner", "a", "none"),
        concatenate("v", "inner"),
      ]),
      '"1"',
    );
  });

  it("are calculations, with times in their own words", () => {
    const date = get("a", "createdon");
    const span = literal("b", timeSpan({ days: 3, hours: 1 }));
    assert.equal(
      valueOf([date, span, arithmetic("v", "Add", ["a", "b"])]),
      "3 days 1 hour after createdon of this account",
    );
    assert.equal(
      valueOf([currentTime("a"), span, arithmetic("v", "Subtract", ["a", "b"])]),
      "3 days 1 hour before the current time",
    );
    const numbers = [get("a", "revenue"), literal("b", whole(2))];
    assert.equal(
      valueOf([
        ...numbers,
        arithmetic("c", "Add", ["a", "b"]),
        arithmetic("v", "Multiply", ["c", "b"]),
      ]),
      "(revenue of this account plus 2) times 2",
    );
  });

  it("are people, one behind the other", () => {
    const nodes = [
      get("a", "ownerid"),
      literal("id", guid(aGuid(7))),
      referenceLiteral("b", "systemuser", "id", "Una One"),
      partyList("v", "a", "b"),
    ];
    assert.equal(valueOf(nodes), "ownerid of this account; Una One (systemuser)");
  });

  it("are followed through copies, owners and look-ups of dates", () => {
    const nodes = [get("a", "ownerid"), ownerLiteral("b", "a"), copy("c", "b"), orLatest("v", "c")];
    assert.equal(valueOf(nodes), "ownerid of this account");
  });

  it("are what a variable held at that place", () => {
    const nodes = [
      newChanges(),
      get("v", "name"),
      set("one", "v"),
      get("v", "fax"),
      set("two", "v"),
      update(),
    ];
    assert.equal(
      outline([step("UpdateStep1", nodes)]),
      "• Update this account\n    one  name of this account\n    two  fax of this account",
    );
  });

  it("are of the row that a step has made, or that an output leads to", () => {
    const made = step(
      "CreateStep1",
      [newChanges(created("CreateStep1")), create(created("CreateStep1"), "task")],
      {
        description: "Call back",
      },
    );
    const reading = step("UpdateStep2", [
      newChanges(),
      get("v", "subject", { slot: created("CreateStep1"), table: "task" }),
      set("name", "v"),
      update(),
    ]);
    assert.match(outline([made, reading]), /name {2}subject of the task from "Call back"$/);
    const behind = { slot: output("key"), table: "contact" };
    assert.equal(
      valueOf([
        get("a", "primarycontactid"),
        loadOutput(output("key"), "a", "contact"),
        get("v", "fullname", behind),
      ]),
      "fullname of primarycontactid of this account (contact)",
    );
  });

  it("tell of both where branches have filled a variable", () => {
    const nodes = (last: readonly StepNode[]): readonly StepNode[] => [
      choose("ConditionStep1", [
        branch("none", [get("v", "name")]),
        branch(undefined, [get("v", "fax")]),
        ...last,
      ]),
      step("UpdateStep2", [newChanges(), set("x", "v"), update()]),
    ];
    assert.match(outline(nodes([])), /x {2}name of this account or fax$/);
  });

  it("end where nobody would read on", () => {
    const doubled = Array.from({ length: 40 }, (_, index) =>
      concatenate(`v${index + 1}`, `v${index}`, `v${index}`),
    );
    assert.equal(valueOf([get("v0", "name"), ...doubled, copy("v", "v40")]), "a long calculation");
  });
});
