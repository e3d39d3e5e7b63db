import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { aDataFile, aManifest, aSolutionId, readFiles } from "../../../builders/solutions";
import { aXamlFile } from "../../../builders/xaml";

describe("readSolutions", () => {
  it("reads each workflow with the file beside it, in any folder named Workflows", async () => {
    const { workflows, problems } = await readFiles({
      "src/Workflows/B.xaml": aXamlFile(),
      "src/Workflows/B.xaml.data.xml": aDataFile({ id: 2, name: "B" }),
      "src\\solution\\Workflows\\A.xaml": aXamlFile(),
      "src\\solution\\Workflows\\A.xaml.data.xml": aDataFile({ id: 1, name: "A" }),
      "src/Other/Solution.xml": "<not/>",
      "README.md": "no part of a solution",
    });
    assert.deepEqual(problems, []);
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

  it("knows the solution that each workflow belongs to, in English where its own language is missing", async () => {
    const { workflows } = await readFiles({
      "a/Workflows/A.xaml": aXamlFile(),
      "a/Workflows/A.xaml.data.xml": aDataFile({ id: 1 }),
      "a/Other/Solution.xml": aManifest({
        uniquename: "Contoso",
        friendlyname: "Contoso &lt;1&gt;",
      }),
      "b/Workflows/B.xaml": aXamlFile(),
      "b/Workflows/B.xaml.data.xml": aDataFile({ id: 2 }),
      "b/solution.xml": aManifest({ uniquename: "Fabrikam" }).replace(
        ' languagecode="1033"><Sol',
        ' languagecode="1036"><Sol',
      ),
      "c/Workflows/C.xaml": aXamlFile(),
      "c/Workflows/C.xaml.data.xml": aDataFile({ id: 3 }),
    });
    assert.deepEqual(
      workflows.map(({ solution }) => solution),
      [
        { uniquename: "Contoso", friendlyname: "Contoso <1>" },
        { uniquename: "Fabrikam", friendlyname: "Fabrikam" },
        undefined,
      ],
    );
  });

  it("reads a file that was chosen, wherever it lies, and nothing that is missing beside it", async () => {
    const files = { "a/Welcome.xaml": aXamlFile(), "a/Welcome.xaml.data.xml": aDataFile() };
    assert.equal((await readFiles(files)).workflows.length, 0);
    const { workflows, problems } = await readFiles(
      { ...files, "a/customizations.xml": customizationsOf(2, 3) },
      ["a/Welcome.xaml"],
    );
    assert.deepEqual([workflows.length, problems], [1, []]);
  });

  it("skips other processes, copies of activations and templates, and says so", async () => {
    const kinds = {
      "<Category>1</Category>": "'Welcome' is a dialog, not a workflow.",
      "<Category>2</Category>": "'Welcome' is a business rule, not a workflow.",
      "<Category>3</Category>": "'Welcome' is an action, not a workflow.",
      "<Category>4</Category>": "'Welcome' is a business process flow, not a workflow.",
      "<Category>6</Category>": "'Welcome' is a desktop flow, not a workflow.",
      "<Category>7</Category>": "'Welcome' is a process of category 7, not a workflow.",
      "<Type>2</Type>": "'Welcome' is the copy that an activation made, not a workflow definition.",
      "<Type>3</Type>": "'Welcome' is a template, not a workflow definition.",
    };
    for (const [columns, message] of Object.entries(kinds)) {
      const { workflows, skipped, problems } = await readFiles({
        "Workflows/A.xaml": "never read",
        "Workflows/A.xaml.data.xml": aDataFile({ columns }),
      });
      assert.deepEqual([workflows, problems], [[], []]);
      assert.deepEqual(skipped, [{ file: "Workflows/A.xaml", message }]);
    }
  });

  it("tells cloud flows and the formulas of columns apart", async () => {
    const { skipped, problems } = await readFiles({
      "Workflows/Flow-1.json": "{}",
      "Workflows/Flow-1.json.data.xml": "<Workflow/>",
      "Entities/Account/Formulas/account_total.xaml": "never read",
    });
    assert.deepEqual(problems, []);
    assert.deepEqual(skipped, [
      {
        file: "Entities/Account/Formulas/account_total.xaml",
        message: "This is the formula of a calculated column, not a workflow.",
      },
      { file: "Workflows/Flow-1.json", message: "This is a cloud flow, not a workflow." },
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
      "Workflows/F.xaml": " ".repeat(6 * 1024 * 1024),
      "Workflows/F.xaml.data.xml": aDataFile({ id: 6 }),
      "Workflows/G.xaml.data.xml": "<other/>",
      "Workflows/Z.xaml": aXamlFile(),
      "Workflows/Z.xaml.data.xml": aDataFile({ id: 7 }),
      "Other/Solution.xml": "<ImportExportXml>",
    });
    assert.deepEqual(
      workflows.map(({ file }) => file),
      ["Workflows/Z.xaml"],
    );
    assert.deepEqual(
      problems.map(({ file, line, message }) => [file, line, message.slice(0, 26)]),
      [
        ["Other/Solution.xml", 1, "The element 'ImportExportX"],
        ["Workflows/A.xaml", 1, "The element 'Activity' is "],
        ["Workflows/B.xaml.data.xml", 1, "The XML is broken: unexpec"],
        ["Workflows/C.xaml", 1, "The XML has more than 1000"],
        ["Workflows/D.xaml", undefined, "permission denied"],
        ["Workflows/E.xaml", 1, "A DOCTYPE is not allowed."],
        ["Workflows/F.xaml", 1, "The file has 6 MB; at most"],
        ["Workflows/G.xaml.data.xml", 1, "The file holds no name and"],
      ],
    );
  });

  it("takes the first of two workflows of one id that it can read", async () => {
    const { workflows, copies, problems } = await readFiles({
      "a/Workflows/W.xaml": "<broken",
      "a/Workflows/W.xaml.data.xml": aDataFile(),
      "b/Workflows/W.xaml": aXamlFile(),
      "b/Workflows/W.xaml.data.xml": aDataFile(),
    });
    assert.deepEqual(
      workflows.map(({ file }) => file),
      ["b/Workflows/W.xaml"],
    );
    assert.equal(problems.length, 1);
    assert.deepEqual(copies, []);
  });
});

function customizationsOf(...ids: readonly number[]): string {
  const elements = ids.map(
    (id) =>
      `<Workflow WorkflowId="{${aSolutionId(id)}}" Name="W${id}"><PrimaryEntity>Account</PrimaryEntity></Workflow>`,
  );
  return `<ImportExportXml><Workflows>${elements.join("")}</Workflows></ImportExportXml>`;
}
