import assert from "node:assert/strict";
import {
  aRefusal,
  aScenario,
  aWorkflow,
  problemsOf,
  runFile,
  setsText,
} from "../../../builders/scenarios";
import { aGuid } from "../../../builders/rows";

const account = { table: "account", id: "R" };
const twoSteps = aWorkflow([
  setsText("UpdateStep1", "name", "First"),
  setsText("UpdateStep2", "description", "Second"),
]);
const run = { run: { workflow: "Test", ...account } };

describe("runScenario", () => {
  it("passes when every expectation holds, and lists its steps", async () => {
    const result = await runFile(
      {
        ...aScenario(run, { settle: true }, { expect: { job: { statuscode: 30 } } }),
        given: [account],
      },
      [twoSteps],
    );
    assert.deepEqual(problemsOf(result), []);
    assert.equal(result.outcome, "passed");
    assert.deepEqual(
      result.steps.map(({ path, outcome }) => `${path} ${outcome}`),
      ["steps[0].run passed", "steps[1].settle passed", "steps[2].expect passed"],
    );
  });

  it("stops behind the first step that fails, but looks at all that this one expects", async () => {
    const result = await runFile(
      aScenario(
        { create: account },
        { expect: { row: { ...account, columns: { statecode: 1 } }, noRow: account } },
        { settle: true },
      ),
    );
    assert.deepEqual(
      result.problems.map(({ path }) => path),
      ["steps[1].expect.row", "steps[1].expect.noRow"],
    );
    assert.deepEqual(
      result.steps.map(({ outcome }) => outcome),
      ["passed", "failed", "notRun"],
    );
  });

  it("begins without jobs: what is given starts no workflow, what is created does", async () => {
    const onCreate = aWorkflow([], {
      triggers: { onCreate: true, onDelete: false, onUpdateOf: [] },
    });
    const result = await runFile(
      {
        ...aScenario(
          { expect: { jobs: { count: 0 } } },
          { create: { table: "account", id: "S" } },
          { expect: { job: { table: "account", id: "S", messagename: "Create", depth: 1 } } },
        ),
        given: [account],
      },
      [onCreate],
    );
    assert.deepEqual(problemsOf(result), []);
  });

  it("refuses a role, a team or a business unit that is nowhere, and takes a unit that is its own parent", async () => {
    const user = { id: "U1", fullname: "Una One" };
    for (const [facts, message] of [
      [
        { users: [{ ...user, roles: ["Salesperson"] }] },
        'There is no role "Salesperson". There is "Basic User", "System Customizer", "System Administrator". Name it under "roles".',
      ],
      [{ users: [{ ...user, teams: ["T"] }] }, 'There is no team "T". Name it under "teams".'],
      [
        { users: [{ ...user, businessUnit: "B" }] },
        'There is no business unit "B". Name it under "businessUnits".',
      ],
      [{ businessUnits: [{ id: "B", parent: "B" }], users: [{ ...user, businessUnit: "B" }] }, ""],
    ] as const) {
      const result = await runFile({ ...aScenario({ settle: true }), ...facts });
      assert.equal(problemsOf(result).join("").replace(/^: /, ""), message);
    }
  });

  it("keeps users and their roles as rows, and does steps as the user it is told", async () => {
    const result = await runFile({
      ...aScenario(
        { create: { ...account, as: "U1" } },
        {
          expect: {
            row: {
              ...account,
              columns: {
                ownerid: { table: "systemuser", id: "U1" },
                createdby: { table: "systemuser", id: "U1" },
              },
            },
            rows: {
              table: "systemuserroles",
              columns: { systemuserid: { table: "systemuser", id: "U1" } },
              count: 2,
            },
          },
        },
        { create: { table: "account", as: "U2" } },
      ),
      users: [{ id: "U1", fullname: "Una One", roles: ["Basic User", "System Customizer"] }],
    });
    assert.deepEqual(problemsOf(result), [
      'steps[2].create: There is no user "U2". Name it under "users".',
    ]);
  });

  it("types columns by their declaration, and otherwise by the value", async () => {
    const result = await runFile({
      ...aScenario({
        expect: {
          row: {
            ...account,
            columns: { revenue: "10.50", opened: "now-P1D", note: "now", employees: 3 },
          },
        },
      }),
      tables: { account: { revenue: "money", opened: "dateTime" } },
      given: [
        { ...account, columns: { revenue: "10.5", opened: "now-P1D", note: "now", employees: 3 } },
      ],
    });
    assert.deepEqual(problemsOf(result), []);
  });

  it("imports only the workflows that are named, and says which one is missing", async () => {
    const other = aWorkflow([], { workflowid: aGuid(2), name: "Other" });
    const named = { ...aScenario({ run: { workflow: "Other", ...account } }), given: [account] };
    const alone = await runFile({ ...named, workflows: ["Test"] }, [twoSteps, other]);
    assert.deepEqual(problemsOf(alone), [
      'steps[0].run: There is no workflow "Other". There is "Test".',
    ]);
    const missing = await runFile({ ...named, workflows: [aGuid(3)] }, [twoSteps]);
    assert.deepEqual(problemsOf(missing), [`: No file holds the workflow "${aGuid(3)}".`]);
  });

  it("does not go on without a file that cannot be read", async () => {
    const result = await runFile(
      aScenario({ settle: true }),
      [],
      [{ file: "Workflows/A.xaml", message: "It is no XML." }],
    );
    assert.deepEqual(problemsOf(result), [": Workflows/A.xaml: It is no XML."]);
    assert.deepEqual(
      result.steps.map(({ outcome }) => outcome),
      ["notRun"],
    );
  });

  it("takes a refused workflow as the draft that it is, and says why it cannot be run", async () => {
    const refused = aRefusal("Fly", { line: 3, column: 7 });
    const result = await runFile(
      { ...aScenario({ run: { workflow: "Test", ...account, force: true } }), given: [account] },
      [refused],
    );
    assert.match(
      problemsOf(result)[0] ?? "",
      /^steps\[0\]\.run: "Test" cannot run here: .*line 3, column 7/,
    );
  });
});

describe("a step that must fail", () => {
  async function after(...steps: readonly object[]): Promise<readonly string[]> {
    const scenario = { ...aScenario(run, { settle: true }, ...steps), given: [account] };
    return problemsOf(await runFile(scenario, [twoSteps]));
  }

  it("passes with the code that it names", async () => {
    assert.deepEqual(await after({ cancel: { workflow: "Test" }, fails: "0x80044165" }), []);
  });

  it("fails with another code, and without an error", async () => {
    assert.deepEqual(await after({ cancel: { workflow: "Test" }, fails: "0x80044166" }), [
      "steps[2].cancel: expected the error 0x80044166, not 0x80044165: This job is already Completed. Only Ready, Suspended or Locked jobs can be canceled.",
    ]);
    assert.deepEqual(await after({ update: { ...account, columns: {} }, fails: "0x80044165" }), [
      "steps[2].update: expected the error 0x80044165, and the step was not refused.",
    ]);
  });

  it("fails with another message, where it names one", async () => {
    const message = 'There is no user "Nobody". Name it under "users".';
    const cancel = { workflow: "Test", as: "Nobody" };
    assert.deepEqual(await after({ cancel, fails: { code: "row.notFound", message } }), []);
    assert.deepEqual(await after({ cancel, fails: { code: "row.notFound", message: "No." } }), [
      `steps[2].cancel: expected the error "No.", not "${message}"`,
    ]);
  });

  it("fails the scenario with its code and sentence where it names none", async () => {
    assert.deepEqual(await after({ cancel: { workflow: "Test" } }), [
      "steps[2].cancel: 0x80044165: This job is already Completed. Only Ready, Suspended or Locked jobs can be canceled.",
    ]);
  });

  it("changes nothing", async () => {
    assert.deepEqual(
      await after(
        { create: { ...account, columns: { fax: "1" } }, fails: "0x80040237" },
        { expect: { rows: { table: "account", count: 1 } } },
        { expect: { row: { ...account, columns: { fax: "1" } } } },
      ),
      ["steps[4].expect.row: account R \"First\":\n  there is no column 'fax'"],
    );
  });
});

describe("the virtual clock of a scenario", () => {
  async function runSteps(...steps: readonly object[]): Promise<readonly string[]> {
    return problemsOf(await runFile({ ...aScenario(...steps), given: [account] }, [twoSteps]));
  }

  it("goes from due time to due time", async () => {
    assert.deepEqual(
      await runSteps(
        run,
        { postpone: { workflow: "Test", until: "now+P1D" } },
        { advance: "P2D" },
        { expect: { job: { completedon: "start+P1D", statuscode: 30 } } },
      ),
      [],
    );
  });

  it("stops short of what is not due yet", async () => {
    assert.deepEqual(
      await runSteps(
        run,
        { postpone: { workflow: "Test", until: "now+P1D" } },
        { advance: "PT23H59M59S" },
        { expect: { job: { statecode: 1, waitreason: "time", postponeuntil: "now+PT1S" } } },
      ),
      [],
    );
  });

  it("stands still while the service settles", async () => {
    assert.deepEqual(
      await runSteps(
        run,
        { settle: true },
        { expect: { job: { completedon: "2026-01-10T09:00:00Z" } } },
      ),
      [],
    );
  });
});

describe("settle", () => {
  it("stops inside a running job at a step boundary, and later goes on from there", async () => {
    const columns = (name: string, description: string | null): object => ({
      expect: { row: { ...account, columns: { name, description } } },
    });
    const scenario = aScenario(
      run,
      { settle: { steps: 1 } },
      { expect: { job: { statecode: 2, statuscode: 20 } } },
      columns("First", null),
      { settle: true },
      columns("First", "Second"),
    );
    assert.deepEqual(problemsOf(await runFile({ ...scenario, given: [account] }, [twoSteps])), []);
  });

  it("says when no job came so far", async () => {
    const scenario = { ...aScenario(run, { settle: { steps: 2 } }), given: [account] };
    assert.deepEqual(problemsOf(await runFile(scenario, [twoSteps])), [
      "steps[1].settle: No job stopped at step boundary 2: the async service ran out of work after 1.",
    ]);
  });
});

describe("restart", () => {
  it("takes over the store, and the job that was running", async () => {
    const result = await runFile(
      {
        ...aScenario(
          run,
          { settle: { steps: 1 } },
          { restart: true },
          { expect: { job: { statecode: 0 }, row: { ...account, columns: { name: "First" } } } },
          { settle: true },
          {
            expect: {
              job: { statuscode: 30 },
              log: { job: {}, entries: [{ activityname: "Recovery" }, { status: 2 }], count: 3 },
              row: { ...account, columns: { name: "First", description: "Second" } },
            },
          },
        ),
        given: [account],
      },
      [twoSteps],
    );
    assert.deepEqual(problemsOf(result), []);
  });
});
