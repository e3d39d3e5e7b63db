import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { type Command } from "../../../src/cli/command";
import { runProgram } from "../../../src/cli/program";
import { workflowsCommand } from "../../../src/cli/workflows";
import { aManifest, aZip } from "../../builders/solutions";
import { aXamlFile, sequence } from "../../builders/xaml";

const id = (number: number): string => `0000000${number}-0000-4000-8000-000000000000`;

const dataFile = (number: number, name: string, columns = ""): string =>
  `<Workflow WorkflowId="{${id(number)}}" Name="${name}">
  <Mode>${number % 2}</Mode><StateCode>1</StateCode><OnDemand>1</OnDemand>
  <TriggerOnUpdateAttributeList>name,statecode</TriggerOnUpdateAttributeList>
  ${columns}<PrimaryEntity>account</PrimaryEntity>
</Workflow>`;

describe("the workflows command", () => {
  let folder = "";

  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), "workflows-"));
  });

  after(async () => {
    await rm(folder, { recursive: true });
  });

  async function write(files: Record<string, string>): Promise<string> {
    const root = await mkdtemp(path.join(folder, "solution-"));
    for (const [name, text] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(root, name)), { recursive: true });
      await writeFile(path.join(root, name), text);
    }
    return root;
  }

  /** Runs the program as a person does; folders are written as `~`. */
  async function run(...args: readonly string[]) {
    const [out, error]: [string[], string[]] = [[], []];
    const commands = new Map<string, Command>([["workflows", workflowsCommand]]);
    const exitCode = await runProgram(commands, args, {
      out: (text) => out.push(text),
      error: (text) => error.push(text),
    });
    const plain = (lines: readonly string[]): string => lines.join("\n").replaceAll(folder, "~");
    return { exitCode, out: plain(out), error: plain(error) };
  }

  const solution = {
    "Workflows/A.xaml": aXamlFile(sequence("UpdateStep1", [])),
    "Workflows/A.xaml.data.xml": dataFile(1, "Welcome"),
    "Workflows/B.xaml": aXamlFile("<Delay />", "<Fly />"),
    "Workflows/B.xaml.data.xml": dataFile(2, "Say goodbye"),
    "Workflows/C.xaml": "",
    "Workflows/C.xaml.data.xml": dataFile(3, "A rule", "<Category>2</Category>"),
    "node_modules/x/Workflows/D.xaml": "<broken",
  };
  it("lists each workflow, the reasons below, and the counts at the end", async () => {
    const root = await write(solution);
    const { exitCode, out, error } = await run("workflows", root);
    const shown = out.replaceAll(/solution-\w+/g, "solution");
    assert.deepEqual(shown.split("\n"), [
      "Workflow     Table    Mode        State      Runs     Starts",
      "Welcome      account  real-time   activated  yes      when name or statecode changes; on demand",
      "Say goodbye  account  background  activated  not yet  when name or statecode changes; on demand",
      "    ~/solution/Workflows/B.xaml:14:1  'Delay' is not known to this version.",
      "    ~/solution/Workflows/B.xaml:15:1  'Fly' is not known to this version.",
      "",
      "Skipped:",
      "    ~/solution/Workflows/C.xaml  'A rule' is a business rule, not a workflow.",
      "",
      "2 workflows: 1 can run, 1 cannot run yet. 1 file skipped.",
    ]);
    assert.deepEqual([exitCode, error], [0, ""]);
  });

  it("prints an array for programs", async () => {
    const root = await write(solution);
    const { exitCode, out } = await run("workflows", root, "--json");
    const [first, second, ...more] = JSON.parse(out) as Record<string, unknown>[];
    assert.deepEqual(more, []);
    assert.deepEqual(first, {
      file: first?.["file"],
      id: id(1),
      name: "Welcome",
      mode: "real-time",
      primaryTable: "account",
      triggers: {
        onCreate: false,
        onDelete: false,
        onUpdateOf: ["name", "statecode"],
        onDemand: true,
        asChild: false,
      },
      runnable: true,
      refusals: [],
    });
    assert.equal(second?.["runnable"], false);
    assert.deepEqual(second["refusals"], [
      { construct: "Delay", line: 14, column: 1, message: "'Delay' is not known to this version." },
      { construct: "Fly", line: 15, column: 1, message: "'Fly' is not known to this version." },
    ]);
    assert.equal(exitCode, 0);
  });

  it("reads solution zips, and says to which solution each workflow belongs", async () => {
    const root = await write(solution);
    const own = Object.entries(solution).filter(([name]) => name.startsWith("Workflows/"));
    const files = Object.fromEntries(own);
    const zip = aZip({ ...files, "solution.xml": aManifest({ uniquename: "Contoso" }) });
    await writeFile(path.join(root, "S.zip"), zip);
    const { out } = await run("workflows", path.join(root, "S.zip"));
    const lines = out.split("\n");
    assert.match(lines[0] ?? "", /^Workflow {5}Solution {2}Table/);
    assert.match(lines[1] ?? "", /^Welcome {6}Contoso {3}account/);
    const both = await run("workflows", root);
    assert.match(both.out, /S\.zip\/Workflows\/A\.xaml {2}'Welcome' has the same id as ~/);
    assert.match(both.out, /2 files skipped\. 2 copies not used\.$/);
  });

  it("lists the others beside a broken file, and fails", async () => {
    const root = await write({
      ...solution,
      "Workflows/0.xaml": "<",
      "Workflows/0.xaml.data.xml": dataFile(5, "Broken"),
    });
    const text = await run("workflows", root);
    assert.match(text.out, /Could not be read:\n {4}~.*0\.xaml:1:1 {2}The XML is broken/);
    assert.match(text.out, /2 workflows: .* 1 file could not be read\.$/);
    assert.equal(text.exitCode, 1);
    const json = await run("workflows", "--json", root);
    assert.equal((JSON.parse(json.out) as unknown[]).length, 2);
    assert.match(json.error, /0\.xaml:1:1: The XML is broken/);
    assert.equal(json.exitCode, 1);
  });

  it("takes single files, by either name, wherever they lie", async () => {
    const root = await write({ "A.xaml": aXamlFile(), "A.xaml.data.xml": dataFile(1, "Welcome") });
    for (const name of ["A.xaml", "A.xaml.data.xml"]) {
      const { exitCode, out } = await run("workflows", path.join(root, name));
      assert.match(out, /1 workflow: 1 can run, 0 cannot run yet\.$/);
      assert.equal(exitCode, 0);
    }
  });

  it("says so when there are no workflows", async () => {
    const root = await write({ "a.txt": "" });
    assert.deepEqual(await run("workflows", root), {
      exitCode: 0,
      out: "No workflows found.",
      error: "",
    });
    assert.equal((await run("workflows", root, "--json")).out, "[]");
  });

  it("does not follow links, which may lead in circles", async () => {
    const root = await write({
      "Workflows/A.xaml": aXamlFile(),
      "Workflows/A.xaml.data.xml": dataFile(1, "Welcome"),
    });
    await symlink(root, path.join(root, "Workflows", "again"), "junction");
    assert.match((await run("workflows", root)).out, /1 workflow: 1 can run/);
  });

  it("says in a sentence what it was called with wrongly", async () => {
    const root = await write({ "a.txt": "" });
    const cases: readonly [string[], RegExp][] = [
      [["workflows"], /^Name a folder, a solution zip or a \.xaml file\./],
      [["workflows", path.join(root, "nowhere")], /^There is no file or folder '.*nowhere'\.$/],
      [
        ["workflows", path.join(root, "a.txt")],
        /^'.*a\.txt' is neither a folder nor a solution zip nor a \.xaml file\.$/,
      ],
      [["workflows", root, "--yaml"], /^There is no option '--yaml'\./],
      [["toString"], /^There is no command 'toString'\./],
    ];
    for (const [args, message] of cases) {
      const { exitCode, out, error } = await run(...args);
      assert.match(error, message);
      assert.deepEqual([exitCode, out], [1, ""]);
    }
  });

  it("explains itself", async () => {
    assert.match((await run("--help")).out, /workflows {2}Lists exported workflows/);
    const { exitCode, out } = await run("workflows", "--help");
    assert.match(out, /^Usage: node dist\/cli\.js workflows/);
    assert.equal(exitCode, 0);
    assert.equal((await run()).exitCode, 1);
  });
});
