import assert from "node:assert/strict";
import {
  depthOf,
  isDisabled,
  mayExecuteWorkflows,
  reaches,
} from "../../../../src/core/security/depth";
import { type PrivilegeDepth } from "../../../../src/core/security/privileges";
import { systemAdministrator } from "../../../../src/core/security/suppliedPeople";
import { TestEngine } from "../../../builders/engine";
import { TestPeople } from "../../../builders/people";
import { text } from "../../../builders/rows";

describe("depthOf", () => {
  let engine: TestEngine;
  let people: TestPeople;

  beforeEach(async () => {
    engine = await TestEngine.open();
    people = new TestPeople(engine);
  });

  const depth = (user: Parameters<typeof depthOf>[1], privilege: string) =>
    depthOf(engine.store, user, privilege);

  it("lets the first caller do everything, by the role of a System Administrator", () => {
    for (const privilege of ["prvWriteAsyncOperation", "prvDeleteaccount", "prvBulkDelete"]) {
      assert.equal(depth(engine.caller, privilege), 4);
    }
    assert.equal(mayExecuteWorkflows(engine.store, engine.caller), true);
  });

  it("gives a user without roles nothing", () => {
    const user = people.user("Una");
    assert.equal(depth(user, "prvReadaccount"), undefined);
    assert.equal(mayExecuteWorkflows(engine.store, user), false);
  });

  it("gives a user who was deleted nothing, whatever roles and teams still name the user", () => {
    const everything = people.role({ "prvRead*": "Global", prvWorkflowExecution: "Global" });
    const user = people.user("Una", undefined, everything);
    people.give(people.team("Sales", [user]), everything);
    assert.equal(mayExecuteWorkflows(engine.store, user), true);
    engine.store.rows.delete(user);
    assert.equal(depth(user, "prvReadaccount"), undefined);
    assert.equal(mayExecuteWorkflows(engine.store, user), false);
  });

  it("gives nothing by a role or team that was deleted", () => {
    const role = people.role({ "prvRead*": "Global" });
    const other = people.role({ "prvWrite*": "Global" });
    const user = people.user("Una", undefined, role);
    const team = people.team("Sales", [user]);
    people.give(team, other);
    assert.equal(depth(user, "prvReadaccount"), 4);
    assert.equal(depth(user, "prvWriteaccount"), 4);
    people.remove(role);
    people.remove(team);
    assert.equal(depth(user, "prvReadaccount"), undefined);
    assert.equal(depth(user, "prvWriteaccount"), undefined);
  });

  it("takes the deepest that a user's roles give, and one for all tables", () => {
    const shallow = people.role({ "prvWrite*": "Basic", prvWriteAsyncOperation: "Local" });
    const deep = people.role({ prvWriteAccount: "Deep" });
    const user = people.user("Una", undefined, shallow, deep);
    assert.equal(depth(user, "prvWriteaccount"), 3);
    assert.equal(depth(user, "prvWritecontact"), 1);
    assert.equal(depth(user, "prvWriteAsyncOperation"), 2);
  });

  it("lets no privilege on all data tables reach people, workflows or system jobs", () => {
    const user = people.user("Una", undefined, people.role({ "prvWrite*": "Global" }));
    const apart = ["User", "Team", "BusinessUnit", "Role", "Workflow", "AsyncOperation"];
    assert.deepEqual(
      apart.map((name) => depth(user, `prvWrite${name}`)),
      apart.map(() => undefined),
    );
  });

  it("gives the members of a team what its roles give", () => {
    const user = people.user("Una");
    const team = people.team("Sales", [user]);
    assert.equal(depth(user, "prvReadaccount"), undefined);
    people.give(team, people.role({ "prvRead*": "Local" }));
    assert.equal(depth(user, "prvReadaccount"), 2);
  });

  it("forgets what it knew as soon as a row of people changes, and what a transaction took back", () => {
    const user = people.user("Una");
    assert.equal(depth(user, "prvBulkDelete"), undefined);
    const link = people.give(user, systemAdministrator);
    assert.equal(depth(user, "prvBulkDelete"), 4);
    people.remove(link);
    assert.equal(depth(user, "prvBulkDelete"), undefined);
    assert.throws(() => {
      engine.store.transaction(() => {
        people.give(user, systemAdministrator);
        assert.equal(depth(user, "prvBulkDelete"), 4);
        throw new Error("taken back");
      });
    }, /taken back/);
    assert.equal(depth(user, "prvBulkDelete"), undefined);
  });

  it("knows disabled users", () => {
    const user = people.user("Una");
    assert.equal(isDisabled(engine.store, user), false);
    people.change(user, new Map([["isdisabled", { type: "boolean", value: true }]]));
    assert.equal(isDisabled(engine.store, user), true);
  });

  it("asks the store nothing for what it was asked before", () => {
    const user = people.user("Una", undefined, systemAdministrator);
    depth(user, "prvWriteaccount");
    const { rows } = engine.store;
    const asked = rows.referring.bind(rows);
    let times = 0;
    rows.referring = (...wanted) => {
      times++;
      return asked(...wanted);
    };
    engine.setText(engine.account(1), "name", "Contoso");
    depth(user, "prvWriteaccount");
    assert.equal(times, 0);
    people.change(user, new Map([["fullname", text("Una One")]]));
    depth(user, "prvWriteaccount");
    assert.notEqual(times, 0);
  });
});

describe("reaches", () => {
  it("goes as far as its depth, from Basic to Global", async () => {
    const engine = await TestEngine.open();
    const people = new TestPeople(engine);
    const root = people.unit("Root");
    const north = people.unit("North", root);
    const city = people.unit("City", north);
    const una = people.user("Una", north);
    const owners = {
      una,
      team: people.team("Her team", [una], root),
      colleague: people.user("Colleague", north),
      below: people.user("Below", city),
      above: people.user("Above", root),
      nobody: undefined,
    };
    const reached = (depth: PrivilegeDepth | undefined): string =>
      Object.entries(owners)
        .filter(([, owner]) => reaches(engine.store, una, { depth, owner }))
        .map(([name]) => name)
        .join(" ");
    assert.equal(reached(undefined), "");
    assert.equal(reached(1), "una team");
    assert.equal(reached(2), "una team colleague");
    assert.equal(reached(3), "una team colleague below");
    assert.equal(reached(4), "una team colleague below above nobody");
  });

  it("ends in business units that are their own parents", async () => {
    const engine = await TestEngine.open();
    const people = new TestPeople(engine);
    const [one, two] = [people.unit("One"), people.unit("Two")];
    for (const [unit, parent] of [
      [one, two],
      [two, one],
    ] as const) {
      people.change(unit, new Map([["parentbusinessunitid", { type: "lookup", value: parent }]]));
    }
    const own = people.unit("Own");
    people.change(own, new Map([["parentbusinessunitid", { type: "lookup", value: own }]]));
    const [una, duo, other] = [one, two, own].map((unit) => people.user("Una", unit));
    assert.ok(una && duo && other);
    assert.equal(reaches(engine.store, una, { depth: 3, owner: duo }), true);
    assert.equal(reaches(engine.store, una, { depth: 3, owner: other }), false);
    assert.equal(reaches(engine.store, other, { depth: 3, owner: una }), false);
  });
});
