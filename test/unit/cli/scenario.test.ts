import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { type Command } from "../../../src/cli/command";
import { runProgram } from "../../../src/cli/program";
import { scenarioCommand } from "../../../src/cli/scenario";
import { wasmFile } from "../../builders/databases";
import { aScenario, setsText } from "../../builders/scenarios";
import { temporaryFolder } from "../../builders/temporaryFolder";
import { aXamlFile } from "../../builders/xaml";

const account = { table: "account", id: "R" };
const passing = aScenario(
  { create: account },
  { expect: { rows: { table: "account", count: 1 } } },
);
const failing = aScenario(
  { create: { ...account, columns: { name: "A" } } },
  { expect: { row: { ...account, columns: { name: "B" } } }, note: "Bees" },
);

describe("the scenario command", () => {
  const folder = temporaryFolder();

  async function write(name: string, content: object | string): Promise<string> {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, typeof content === "string" ? content : JSON.stringify(content));
    return file;
  }

  /** Runs the program as a person does; folders are written as `~`. */
  async function run(...args: readonly string[]) {
    const [out, error]: [string[], string[]] = [[], []];
    const commands = new Map<string, Command>([["scenario", scenarioCommand({ wasmFile })]]);
    const exitCode = await runProgram(commands, ["scenario", ...args], {
      out: (text) => out.push(text),
      error: (text) => error.push(text),
    });
    const plain = (lines: readonly string[]): string => lines.join("\n").replaceAll(folder, "~");
    return { exitCode, out: plain(out), error: plain(error) };
  }

  it("prints a line for each scenario below a folder, what went wrong, and the counts", async () => {
    await write("all/a.scenario.json", passing);
    await write("all/deeper/b.scenario.json", failing);
    await write("all/c.scenario.json", { ...passing, requires: "../nowhere" });
    await write("all/d.json", "{}");
    const { exitCode, out } = await run(path.join(folder, "all"));
    assert.equal(
      out,
      [
        "pass ~/all/a.scenario.json",
        "skip ~/all/c.scenario.json (~/nowhere is absent)",
        "FAIL ~/all/deeper/b.scenario.json",
        "  steps[1].expect.row (Bees)",
        '    account R "A":',
        '      name is "A", not "B"',
        "",
        "1 passed, 1 failed, 1 skipped",
      ].join("\n"),
    );
    assert.equal(exitCode, 1);
  });

  it("runs a scenario whose requirement is there, and exits with 0", async () => {
    const file = await write("here/a.scenario.json", { ...passing, requires: "../here" });
    assert.equal((await run(file)).exitCode, 0);
  });

  it("counts a file that cannot be read as a failure, with its error", async () => {
    const file = await write("broken.scenario.json", `{ "now": `);
    const { exitCode, out } = await run(file);
    assert.match(out, /^FAIL ~\/broken\.scenario\.json\n {2}~\/broken\.scenario\.json.*not JSON/);
    assert.equal(exitCode, 1);
  });

  it("prints one object with every step as JSON", async () => {
    const file = await write("json.scenario.json", failing);
    const { exitCode, out } = await run("--json", file);
    assert.deepEqual(JSON.parse(out), {
      passed: 0,
      failed: 1,
      skipped: 0,
      scenarios: [
        {
          file: "~/json.scenario.json",
          outcome: "failed",
          problems: [
            {
              path: "steps[1].expect.row",
              note: "Bees",
              message: 'account R "A":\n  name is "A", not "B"',
            },
          ],
          steps: [
            { path: "steps[0].create", kind: "create", outcome: "passed" },
            { path: "steps[1].expect", kind: "expect", outcome: "failed" },
          ],
        },
      ],
    });
    assert.equal(exitCode, 1);
  });

  it("reads solutions beside the scenario, and keeps a store in a file where it is told to", async () => {
    await write("solution/Workflows/A.xaml", aXamlFile(setsText("UpdateStep1", "name", "Hello")));
    await write(
      "solution/Workflows/A.xaml.data.xml",
      `<Workflow WorkflowId="{00000000-0000-4000-8000-000000000001}" Name="Greet">
        <Mode>0</Mode><StateCode>1</StateCode><TriggerOnCreate>1</TriggerOnCreate>
        <PrimaryEntity>account</PrimaryEntity></Workflow>`,
    );
    const greeted = {
      ...aScenario(
        { create: account },
        { settle: true },
        { expect: { row: { ...account, columns: { name: "Hello" } } } },
      ),
      solution: ["../solution"],
    };
    const file = await write("scenarios/greet.scenario.json", greeted);
    assert.match((await run(file)).out, /1 passed, 0 failed/);
    assert.match((await run("--durable", file)).out, /1 passed, 0 failed/);
  });

  it("says what it does not understand", async () => {
    const empty = path.join(folder, "empty");
    await mkdir(empty);
    assert.match((await run()).error, /^Name a scenario file or a folder/);
    assert.match((await run("--fast", folder)).error, /There is no option '--fast'/);
    assert.match((await run(empty)).error, /There is no \*\.scenario\.json below '~\/empty'/);
    assert.match((await run(path.join(folder, "absent"))).error, /no file or folder '~\/absent'/);
    assert.equal((await run("--help")).exitCode, 0);
  });

  it("prints the JSON schema", async () => {
    assert.match((await run("--schema")).out, /"\$schema": "http:\/\/json-schema.org\/draft-07/);
  });
});
