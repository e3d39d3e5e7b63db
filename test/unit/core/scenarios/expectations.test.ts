import assert from "node:assert/strict";
import { aScenario, aWorkflow, problemsOf, runFile, setsText } from "../../../builders/scenarios";
import { literal, sequence, stop } from "../../../builders/xaml";

const account = { table: "account", id: "R" };

/** What is wrong with these columns of one account, without the line that names the account. */
async function differences(
  columns: object,
  expected: object,
  tables: object = {},
): Promise<readonly string[]> {
  const result = await runFile({
    ...aScenario({ expect: { row: { ...account, columns: expected } } }),
    tables: { account: tables },
    given: [{ ...account, columns }],
  });
  return problemsOf(result).flatMap((problem) => problem.split("\n  ").slice(1));
}

async function isMet(columns: object, expected: object, tables: object = {}): Promise<void> {
  assert.deepEqual(await differences(columns, expected, tables), []);
}

describe("an expected column", () => {
  it("is compared as its type is: numbers by size, times by moment, look-ups by row", async () => {
    await isMet(
      {
        a: "10.50",
        b: "2026-01-10T10:00:00+01:00",
        c: { table: "systemuser", id: "U1", name: "X" },
      },
      { a: 10.5, b: "now", c: { table: "systemuser", id: "U1" } },
      { a: "decimal", b: "dateTime" },
    );
    await isMet({ d: { value: 2, label: "Open" } }, { d: 2 });
    await isMet({ d: { value: 2, label: "Open" } }, { d: { value: 2, label: "Open" } });
  });

  it("may be a list of people, in order", async () => {
    const person = (id: string) => ({ table: "contact", id });
    const columns = { to: [person("Ann"), { ...person("Bob"), name: "Bob" }] };
    await isMet(columns, { to: [person("Ann"), person("Bob")] });
    assert.deepEqual(await differences(columns, { to: [person("Bob"), person("Cleo")] }), [
      "to is contact Ann; contact Bob (Bob), not contact Bob; contact Cleo",
    ]);
  });

  it("is told with what is there and what was expected", async () => {
    assert.deepEqual(
      await differences(
        {
          amount: "10.00",
          due: "now",
          owner: { table: "systemuser", id: "U1" },
          stage: { value: 2, label: "Open" },
          text: "A",
          whole: 1,
        },
        {
          amount: "10.01",
          due: "now+PT1M",
          owner: { table: "team", id: "U1" },
          stage: { value: 2, label: "Closed" },
          text: "a",
          whole: "1",
        },
        { amount: "money", due: "dateTime" },
      ),
      [
        'amount is "10.00", not "10.01"',
        'due is "2026-01-10T09:00:00Z", not "2026-01-10T09:01:00Z"',
        "owner is systemuser U1, not team U1",
        "stage is 2 (Open), not 2 (Closed)",
        'text is "A", not "a"',
        'whole is 1, not "1": the column holds a whole number',
      ],
    );
  });

  it("can be asked for parts of its text", async () => {
    await isMet({ name: "one two" }, { name: { contains: ["two", "one"] } });
    await isMet({ name: "one two" }, { name: { startsWith: "one" } });
    assert.deepEqual(
      await differences(
        { a: "one two", b: "one two", c: "one two", d: 3 },
        {
          a: { contains: ["one", "three", "four"] },
          b: { startsWith: "two" },
          c: { endsWith: "one" },
          d: { contains: ["3"] },
        },
      ),
      [
        'a is "one two", which does not contain "three" and "four"',
        'b is "one two", which does not start with "two"',
        'c is "one two", which does not end with "one"',
        'd is 3, which does not contain "3"',
      ],
    );
  });

  it("can be empty or filled", async () => {
    await isMet(
      { a: "x" },
      { a: { empty: false }, b: null, c: { empty: true } },
      { b: "text", c: "text" },
    );
    assert.deepEqual(
      await differences(
        { a: "x" },
        { a: null, b: { empty: false }, c: "y" },
        { b: "text", c: "text" },
      ),
      ['a is "x", not empty', "b is empty, not filled", 'c is empty, not "y"'],
    );
  });

  it("must be there, so that a slip of the pen is no empty column", async () => {
    assert.deepEqual(await differences({ name: "A" }, { nmae: null }), [
      "there is no column 'nmae'",
    ]);
    await isMet({}, { createdon: "now", modifiedby: { empty: false }, accountid: "R" });
  });
});

describe("expected rows", () => {
  const rows = ["A", "B", "C", "D", "E"].map((name) => ({
    table: "account",
    id: name,
    columns: { name },
  }));

  async function problems(expected: object): Promise<readonly string[]> {
    return problemsOf(await runFile({ ...aScenario({ expect: expected }), given: rows }));
  }

  it("are counted, and the nearest others told", async () => {
    assert.deepEqual(
      await problems({ rows: { table: "account", columns: { name: "A" }, count: 1 } }),
      [],
    );
    assert.deepEqual(await problems({ rows: { table: "account" } }), []);
    assert.deepEqual(await problems({ rows: { table: "account", columns: { name: "X" } } }), [
      [
        "steps[0].expect.rows: expected at least 1 row of account, found none. There is:",
        '  account A "A"',
        '    name is "A", not "X"',
        '  account B "B"',
        '    name is "B", not "X"',
        '  account C "C"',
        '    name is "C", not "X"',
        "  and 2 more",
      ].join("\n"),
    ]);
  });

  it("are named when there are too many", async () => {
    assert.deepEqual(await problems({ noRow: { table: "account", id: "B" } }), [
      'steps[0].expect.noRow: expected 0 rows of account, found 1. There is:\n  account B "B"',
    ]);
  });

  it("must be of a table that is known", async () => {
    assert.deepEqual(await problems({ noRow: { table: "acount" } }), [
      'steps[0].expect.noRow: There is no table "acount". Check its name, or declare it under "tables".',
    ]);
  });
});

describe("an expected job", () => {
  const workflow = aWorkflow([setsText("UpdateStep1: Greet", "name", "Hello")]);
  const run = { run: { workflow: "Test", ...account } };

  async function problems(...steps: readonly object[]): Promise<readonly string[]> {
    return problemsOf(await runFile({ ...aScenario(...steps), given: [account] }, [workflow]));
  }

  it("is the only one that is like it", async () => {
    const [problem = ""] = await problems(run, run, { expect: { job: { workflow: "Test" } } });
    assert.equal(
      problem,
      [
        "steps[2].expect.job: expected 1 system job, found 2. There is:",
        '  "Test" on account R, Ready (Waiting For Resources)',
        '  "Test" on account R, Ready (Waiting For Resources)',
      ].join("\n"),
    );
  });

  it("is told with its state, its error and how it differs", async () => {
    const [problem = ""] = await problems(
      run,
      { delete: account },
      { settle: true },
      { expect: { job: { statecode: 3, statuscode: 30, waitreason: null } } },
    );
    assert.equal(
      problem,
      [
        "steps[3].expect.job: expected 1 system job, found none. There is:",
        `  "Test" on account R, Suspended (person), 0x80045031: The row 35dd5cf3-5cf5-8c3b-8145-e098df9526dc of account does not exist.`,
        "    statecode is 1 (Suspended), not 3",
        "    statuscode is 10 (Waiting), not 30",
        '    waitreason is "person", not empty',
      ].join("\n"),
    );
  });

  it("is looked for by workflow, row and chain", async () => {
    const other = { create: { table: "account", id: "S" } };
    assert.deepEqual(
      await problems(
        other,
        run,
        { run: { workflow: "Test", table: "account", id: "S" } },
        {
          expect: {
            job: { workflow: "Test", table: "account", id: "S" },
            jobs: { correlatedWith: { id: "R" }, count: 1 },
          },
        },
        { cancel: { id: "S" } },
        { expect: { job: { statuscode: 32, actedby: { empty: false } } } },
      ),
      [],
    );
  });

  it("has a log whose entries are looked for in their order", async () => {
    const log = (...entries: readonly object[]): object => ({
      expect: { log: { job: {}, entries } },
    });
    const greet = { stepname: { endsWith: "Greet" }, status: 2 };
    assert.deepEqual(await problems(run, { settle: true }, log(greet)), []);
    assert.deepEqual(await problems(run, { settle: true }, log(greet, greet)), [
      [
        "steps[2].expect.log: found no entry, at its place, for entries[1]. The log is:",
        '  "Greet", Succeeded: Updated account',
      ].join("\n"),
    ]);
    assert.deepEqual(
      await problems(run, { settle: true }, { expect: { log: { job: {}, count: 2 } } }),
      [
        'steps[2].expect.log: expected 2 entries, found 1. The log is:\n  "Greet", Succeeded: Updated account',
      ],
    );
  });
});

describe("expected process sessions", () => {
  const triggers = { onCreate: false, onDelete: false, onUpdateOf: ["fax"] };
  const steps = [
    setsText("UpdateStep1: Greet", "name", "Hello"),
    sequence(
      "StopWorkflowStep2",
      ["reason"],
      literal(`String, "No.", "String"`, "reason"),
      stop("Canceled", "reason"),
    ),
  ];
  const workflow = aWorkflow(steps, { mode: 1, triggers, syncworkflowlogonfailure: true });

  async function problems(expected: object): Promise<readonly string[]> {
    const update = { update: { ...account, columns: { fax: "1" } }, fails: "0x80040265" };
    const scenario = { ...aScenario(update, { expect: { sessions: expected } }), given: [account] };
    return problemsOf(await runFile(scenario, [workflow]));
  }

  it("are looked for by workflow and row, counted, and told with how they differ", async () => {
    const found = { workflow: "Test", ...account, statuscode: 5, message: "No.", count: 1 };
    assert.deepEqual(await problems(found), []);
    assert.deepEqual(await problems({ id: "S", count: 0 }), []);
    assert.deepEqual(await problems({ statuscode: 6 }), [
      [
        "steps[1].expect.sessions: expected at least 1 process session, found none. There is:",
        '  "Test" on account R, Canceled, 0x80040265: No.',
        "    statuscode is 5 (Canceled), not 6",
      ].join("\n"),
    ]);
  });

  it("have logs whose entries are looked for in their order", async () => {
    const entries = [{ stepname: "Greet", status: 2 }, { status: 4 }];
    assert.deepEqual(await problems({ entries }), []);
    assert.deepEqual(await problems({ entries: entries.toReversed() }), [
      [
        "steps[1].expect.sessions: found no entry, at its place, for entries[1]. The log is:",
        '  "Greet", Succeeded: Updated account',
        '  "StopWorkflowStep2", Canceled: Stopped as Canceled',
      ].join("\n"),
    ]);
  });
});
