import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readSolution } from "../../../../src/core/xaml/solutionFolder";
import { aXamlFile, sequence } from "../../../builders/xaml";

const guid = (number: number): string => `0000000${number}-0000-4000-8000-000000000000`;

function aDataFile(facts: { id?: number; name?: string; columns?: string } = {}): string {
  const { id = 1, name = "Welcome", columns = "" } = facts;
  return `\uFEFF<?xml version="1.0" encoding="utf-8"?>
<Workflow WorkflowId="{${guid(id)}}" Name="${name}">
${columns}<PrimaryEntity>Account</PrimaryEntity>
</Workflow>`;
}

/** Reads a solution from files that are given by their path. */
function readFiles(files: Record<string, string | Error>, chosen?: readonly string[]) {
  return readSolution({
    paths: Object.keys(files),
    ...(chosen !== undefined && { chosen }),
    read: async (path) => {
      const file = files[path];
      if (typeof file !== "string") {
        throw file ?? new Error(`There is no file ${path}.`);
      }
      return Buffer.from(file);
    },
    sha256: (bytes) => createHash("sha256").update(bytes).digest("hex"),
  });
}

describe("readSolution", () => {
  it("reads each workflow with the file beside it, in any folder named Workflows", async () => {
    const { workflows, skipped, problems } = await readFiles({
      "src/Workflows/B.xaml": aXamlFile(),
      "src/Workflows/B.xaml.data.xml": aDataFile({ id: 2, name: "B" }),
      "src\\solution\\Workflows\\A.xaml": aXamlFile(),
      "src\\solution\\Workflows\\A.xaml.data.xml": aDataFile({ id: 1, name: "A" }),
      "src/Workflows/flow.json": "{}",
      "src/Workflows/flow.json.data.xml": "<Workflow/>",
      "src/Entities/Account/Formulas/a.xaml": "<not/>",
      "src/Other/Solution.xml": "<not/>",
    });
    assert.deepEqual([skipped, problems], [[], []]);
    assert.deepEqual(
      workflows.map(({ file, metadata }) => [file, metadata.name, metadata.primaryentity]),
      [
        ["src/Workflows/B.xaml", "B", "account"],
        ["src\\solution\\Workflows\\A.xaml", "A", "account"],
      ],
    );
  });

  it("gives the hash of the file's bytes", async () => {
    const { workflows } = await readFiles({
      "Workflows/A.xaml": aXamlFile(),
      "Workflows/A.xaml.data.xml": aDataFile(),
    });
    assert.equal(workflows[0]?.hash, createHash("sha256").update(aXamlFile()).digest("hex"));
  });

  it("reads a file that was chosen, wherever it lies", async () => {
    const files = { "a/Welcome.xaml": aXamlFile(), "a/Welcome.xaml.data.xml": aDataFile() };
    assert.equal((await readFiles(files)).workflows.length, 0);
    assert.equal((await readFiles(files, ["a/Welcome.xaml"])).workflows.length, 1);
  });

  it("skips other processes, copies of activations and templates, and says so", async () => {
    const kinds = {
      "<Category>1</Category>": "'Welcome' is a dialog, not a workflow.",
      "<Category>2</Category>": "'Welcome' is a business rule, not a workflow.",
      "<Category>3</Category>": "'Welcome' is an action, not a workflow.",
      "<Category>4</Category>": "'Welcome' is a business process flow, not a workflow.",
      "<Category>7</Category>": "'Welcome' is a process of category 7, not a workflow.",
      "<Type>2</Type>": "'Welcome' is the copy that an activation made, not a workflow definition.",
      "<Type>3</Type>": "'Welcome' is a template, not a workflow definition.",
    };
    for (const [columns, message] of Object.entries(kinds)) {
      const result = await readFiles({
        "Workflows/A.xaml": "never read",
        "Workflows/A.xaml.data.xml": aDataFile({ columns }),
      });
      assert.deepEqual(result, {
        workflows: [],
        skipped: [{ file: "Workflows/A.xaml", message }],
        problems: [],
      });
    }
  });

  it("takes the first of several files with the same id, and says how the others differ", async () => {
    const { workflows, skipped } = await readFiles({
      "a/Workflows/W.xaml": aXamlFile(),
      "a/Workflows/W.xaml.data.xml": aDataFile(),
      "b/Workflows/W.xaml": aXamlFile(),
      "b/Workflows/W.xaml.data.xml": aDataFile(),
      "c/Workflows/W.xaml": aXamlFile(sequence("UpdateStep1", [])),
      "c/Workflows/W.xaml.data.xml": aDataFile(),
    });
    assert.deepEqual(
      workflows.map(({ file }) => file),
      ["a/Workflows/W.xaml"],
    );
    assert.deepEqual(skipped, [
      {
        file: "b/Workflows/W.xaml",
        message:
          "'Welcome' has the same id as a/Workflows/W.xaml, with the same steps; that file is used.",
      },
      {
        file: "c/Workflows/W.xaml",
        message:
          "'Welcome' has the same id as a/Workflows/W.xaml, with other steps; that file is used.",
      },
    ]);
  });

  it("says which half of a pair is missing", async () => {
    const { problems } = await readFiles({
      "Workflows/A.xaml": aXamlFile(),
      "Workflows/B.xaml.data.xml": aDataFile(),
    });
    const place = { line: 1, column: 1 };
    assert.deepEqual(problems, [
      {
        file: "Workflows/A.xaml",
        ...place,
        message:
          "The file with the workflow's name and triggers, Workflows/A.xaml.data.xml, is missing.",
      },
      {
        file: "Workflows/B.xaml.data.xml",
        ...place,
        message: "The file with the workflow's steps, Workflows/B.xaml, is missing.",
      },
    ]);
  });

  it("reads on behind files that are broken, hostile or cannot be opened", async () => {
    const deep = "<a>".repeat(100_000);
    const { workflows, problems } = await readFiles({
      "Workflows/A.xaml": "<Activity>\n<x",
      "Workflows/A.xaml.data.xml": aDataFile({ id: 1 }),
      "Workflows/B.xaml": aXamlFile(),
      "Workflows/B.xaml.data.xml": "<Workflow></x>",
      "Workflows/C.xaml": deep,
      "Workflows/C.xaml.data.xml": aDataFile({ id: 3 }),
      "Workflows/D.xaml": new Error("permission denied"),
      "Workflows/D.xaml.data.xml": aDataFile({ id: 4 }),
      "Workflows/E.xaml": `<!DOCTYPE Activity [<!ENTITY a "a">]>${aXamlFile()}`,
      "Workflows/E.xaml.data.xml": aDataFile({ id: 5 }),
      "Workflows/Z.xaml": aXamlFile(),
      "Workflows/Z.xaml.data.xml": aDataFile({ id: 6 }),
    });
    assert.deepEqual(
      workflows.map(({ file }) => file),
      ["Workflows/Z.xaml"],
    );
    assert.deepEqual(
      problems.map(({ file, line, message }) => [file, line, message.slice(0, 26)]),
      [
        ["Workflows/A.xaml", 1, "The element 'Activity' is "],
        ["Workflows/B.xaml.data.xml", 1, "The XML is broken: unexpec"],
        ["Workflows/C.xaml", 1, "The XML has more than 1000"],
        ["Workflows/D.xaml", undefined, "permission denied"],
        ["Workflows/E.xaml", 1, "A DOCTYPE is not allowed."],
      ],
    );
  });
});
