import assert from "node:assert/strict";
import { type Row } from "../../../../../src/core/rows/row";
import { type Value } from "../../../../../src/core/rows/value";
import { type StepNode } from "../../../../../src/core/workflows/stepTree";
import { MemoryRows } from "../../../../builders/memoryRows";
import { aGuid, aRow, boolean, choice, guid, lookup, text, whole } from "../../../../builders/rows";
import {
  assign,
  aTree,
  compare,
  concatenate,
  create,
  created,
  firstNonNull,
  get,
  literal,
  logic,
  newChanges,
  ownerLiteral,
  primary,
  referenceLiteral,
  related,
  set,
  setState,
  step,
  update,
} from "../../../../builders/stepTree";
import { aReference, aWorld, runToEnd } from "../../../../builders/workflowRun";

const contact = aRow({
  table: "contact",
  id: aGuid(2),
  columns: new Map([["name", text("Zoë")]]),
});
const account = aRow({
  columns: new Map([
    ["name", text("Contoso")],
    ["revenue", text("12")],
    ["contactid", lookup("contact", aGuid(2))],
    ["mainid", lookup("account", aGuid(3))],
    ["goneid", lookup("contact", aGuid(404))],
    ["old", text("x")],
  ]),
});

/** Runs nodes on the account, and then shows what became of it. */
function after(...nodes: readonly StepNode[]): Row | undefined {
  const rows = new MemoryRows(account, contact);
  runToEnd(aTree(...nodes), aWorld(rows));
  return rows.get(aReference(1));
}

/** The value that a variable has after some nodes. */
function valueAfter(variable: string, ...nodes: readonly StepNode[]): Value | undefined {
  return after(...nodes, newChanges(), set("result", variable), update())?.columns.get("result");
}

describe("get", () => {
  it("reads a column of the job's row", () => {
    assert.deepEqual(valueAfter("v", get("v", "name")), text("Contoso"));
    assert.deepEqual(valueAfter("v", get("v", "statuscode")), choice(1));
  });

  it("converts to the type that is asked for", () => {
    assert.deepEqual(valueAfter("v", get("v", "revenue", { target: "whole" })), whole(12));
  });

  it("reads the primary key as an id, or as a reference to the row itself", () => {
    assert.deepEqual(valueAfter("v", get("v", "accountid")), guid(aGuid(1)));
    const reference = lookup("account", aGuid(1), "Contoso");
    assert.deepEqual(valueAfter("v", get("v", "accountid", { target: "lookup" })), reference);
  });

  it("reads a row behind a look-up", () => {
    const slot = related("contactid", "contact");
    const read = get("v", "name", { slot, table: "contact" });
    assert.deepEqual(valueAfter("v", read), text("Zoë"));
  });

  it("reads nothing behind a look-up that is empty, leads to another table, or to a row that is gone", () => {
    for (const name of ["emptyid", "mainid", "goneid"]) {
      const slot = related(name, "contact");
      const read = [literal("v", text("before")), get("v", "name", { slot, table: "contact" })];
      assert.equal(valueAfter("v", ...read), undefined, name);
    }
  });

  it("reads nothing from a column or a row that is not there", () => {
    assert.equal(valueAfter("v", get("v", "nosuchcolumn", { target: "money" })), undefined);
    const slot = created("CreateStep9");
    assert.equal(valueAfter("v", get("v", "name", { slot, table: "task" })), undefined);
  });
});

describe("set", () => {
  it("sends only the columns that were set", () => {
    const rows = new MemoryRows(account);
    const nodes = [newChanges(), literal("v", text("New")), set("name", "v"), update()];
    runToEnd(aTree(...nodes), aWorld(rows));
    assert.deepEqual(rows.calls, ["update account {name}"]);
    assert.deepEqual(rows.get(aReference(1))?.columns.get("old"), text("x"));
  });

  it("clears the column when its variable was never assigned", () => {
    const row = after(
      step("UpdateStep1", [newChanges(), set("old", "v"), update()], { variables: ["v"] }),
    );
    assert.equal(row?.columns.has("old"), false);
  });

  it("converts to the type that is asked for", () => {
    const row = after(
      newChanges(),
      get("v", "revenue"),
      set("count", "v", { target: "whole" }),
      update(),
    );
    assert.deepEqual(row?.columns.get("count"), whole(12));
  });

  it("changes no row before the change set is sent", () => {
    assert.deepEqual(after(newChanges(), set("name", "v")), account);
  });
});

describe("newChanges", () => {
  it("forgets what was set before", () => {
    const rows = new MemoryRows(account);
    runToEnd(aTree(set("a", "v"), newChanges(), set("b", "v"), update()), aWorld(rows));
    assert.deepEqual(rows.calls, ["update account {b}"]);
  });
});

describe("literals", () => {
  it("put a value into a variable", () => {
    assert.deepEqual(valueAfter("v", literal("v", choice(3))), choice(3));
  });

  it("make a reference of a table, a name and an id", () => {
    const id = literal("id", guid(aGuid(8)));
    assert.deepEqual(
      valueAfter("v", id, referenceLiteral("v", "team", "id", "Support")),
      lookup("team", aGuid(8), "Support"),
    );
    assert.deepEqual(
      valueAfter("v", id, referenceLiteral("v", "team", "id")),
      lookup("team", aGuid(8)),
    );
    assert.equal(valueAfter("v", referenceLiteral("v", "team", "id", "Support")), undefined);
  });

  it("pass an owner on as it is", () => {
    const id = literal("id", guid(aGuid(8)));
    const nodes = [id, referenceLiteral("r", "team", "id"), ownerLiteral("v", "r")];
    assert.deepEqual(valueAfter("v", ...nodes), lookup("team", aGuid(8)));
  });
});

describe("firstNonNull", () => {
  it("takes the first variable that holds something, in the type that is asked for", () => {
    const values = [literal("b", text("7")), literal("c", text("8"))];
    assert.deepEqual(
      valueAfter("v", ...values, firstNonNull("v", ["a", "b", "c"], "whole")),
      whole(7),
    );
    assert.equal(valueAfter("v", firstNonNull("v", ["a"], "whole")), undefined);
  });
});

describe("concatenate", () => {
  it("joins values as texts; an empty one is no text", () => {
    const values = [
      literal("a", text("No. ")),
      literal("c", whole(7)),
      get("d", "contactid"),
      concatenate("v", "a", "b", "c", "d"),
    ];
    assert.deepEqual(valueAfter("v", ...values), text("No. 7Zoë"));
    assert.deepEqual(valueAfter("v", concatenate("v", "b")), text(""));
  });
});

describe("compare and logic", () => {
  it("answer yes or no", () => {
    const values = [
      get("name", "name"),
      literal("other", text("CONTOSO")),
      compare("isSame", "name", "Equal", "other"),
      compare("isEmpty", "name", "Null"),
    ];
    assert.deepEqual(valueAfter("isSame", ...values), boolean(true));
    assert.deepEqual(
      valueAfter("v", ...values, logic("v", "isSame", "And", "isEmpty")),
      boolean(false),
    );
    assert.deepEqual(
      valueAfter("v", ...values, logic("v", "isSame", "Or", "isEmpty")),
      boolean(true),
    );
    assert.deepEqual(valueAfter("v", logic("v", "never", "Or", "never")), boolean(false));
  });
});

describe("create", () => {
  it("makes a row that later steps can read and change", () => {
    const rows = new MemoryRows(account);
    const slot = created("CreateStep1");
    const task = { slot, table: "task" };
    const tree = aTree(
      step("CreateStep1", [
        newChanges(slot, "task"),
        literal("a", text("Call")),
        set("subject", "a", task),
        create(slot, "task"),
      ]),
      step("UpdateStep2", [
        newChanges(slot, "task"),
        get("b", "subject", task),
        concatenate("c", "b", "b"),
        set("subject", "c", task),
        update(slot, "task"),
      ]),
    );
    runToEnd(tree, aWorld(rows));
    assert.deepEqual(
      rows.all("task").map((row) => row.columns),
      [new Map([["subject", text("CallCall")]])],
    );
    assert.deepEqual(rows.calls, ["create task {subject}", "update task {subject}"]);
  });
});

describe("update", () => {
  it("is seen by the next read, even within the same step", () => {
    const nodes = [
      get("before", "name"),
      literal("v", text("New")),
      newChanges(),
      set("name", "v"),
      update(),
      get("after", "name"),
    ];
    assert.deepEqual(valueAfter("after", step("UpdateStep1", nodes)), text("New"));
  });

  it("follows a look-up that an earlier step changed", () => {
    const slot = related("mainid", "contact");
    const nodes = [
      get("before", "name", { slot, table: "contact" }),
      get("v", "contactid"),
      newChanges(),
      set("mainid", "v"),
      update(),
      get("after", "name", { slot, table: "contact" }),
    ];
    assert.deepEqual(valueAfter("after", step("UpdateStep1", nodes)), text("Zoë"));
  });
});

describe("assign", () => {
  it("gives the row to a user or a team", () => {
    const nodes = [literal("id", guid(aGuid(8))), referenceLiteral("v", "team", "id"), assign("v")];
    assert.deepEqual(after(...nodes)?.owner, aReference(8, "team"));
  });

  it("waits for a person when the owner's look-up is empty", () => {
    assert.throws(() => after(assign("v")), { code: "0x80045031", class: "person" });
  });

  it("fails when the owner is no reference", () => {
    assert.throws(() => after(literal("v", whole(1)), assign("v")), { code: "0x80040203" });
  });
});

describe("setState", () => {
  it("sets state and status reason together", () => {
    const row = after(setState(1, 2));
    assert.equal(row?.statecode, 1);
    assert.equal(row.statuscode, 2);
  });
});

describe("a row that is to be changed but is not there", () => {
  const slot = related("emptyid", "contact");
  const facts = { slot, table: "contact" };

  it("makes the job wait for a person, saying which look-up leads nowhere", () => {
    for (const node of [update(slot, "contact"), setState(0, 1, facts)]) {
      assert.throws(() => after(node), {
        code: "0x80045031",
        class: "person",
        message: "The look-up 'emptyid' leads to no row of 'contact'.",
      });
    }
  });

  it("makes the job wait too when the job's own row is gone", () => {
    const nowhere = aWorld(new MemoryRows());
    assert.throws(() => runToEnd(aTree(update(primary)), nowhere), { code: "0x80045031" });
  });

  it("says which step should have made it", () => {
    assert.throws(() => after(update(created("CreateStep9"), "task")), {
      message: "The row of step 'CreateStep9' is not there: that step has not run.",
    });
  });
});
