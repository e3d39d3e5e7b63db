import assert from "node:assert/strict";
import {
  aCustomizations,
  aDataFile,
  aSolutionId,
  aWorkflowElement,
  readFiles,
} from "../../../builders/solutions";
import { aXamlFile } from "../../../builders/xaml";

const named = (name: string, id: number): string =>
  `Workflows/${name}-${aSolutionId(id).toUpperCase()}.xaml`;

describe("the two halves of a workflow", () => {
  it("find each other through the file beside, whatever else says otherwise", async () => {
    const { workflows, problems } = await readFiles({
      "Workflows/New.xaml": aXamlFile(),
      "Workflows/New.xaml.data.xml": aDataFile({
        name: "Beside",
        columns: "<XamlFileName>/Workflows/Old.xaml</XamlFileName>",
      }),
      "customizations.xml": aCustomizations({
        Workflows: [aWorkflowElement({ id: 1, name: "In customizations" })],
      }),
    });
    assert.deepEqual(problems, []);
    assert.deepEqual(
      workflows.map(({ metadata }) => metadata.name),
      ["Beside"],
    );
  });

  it("find each other through the id in the file's name, which a renaming leaves", async () => {
    const { workflows, problems } = await readFiles({
      [named("Renamed", 1)]: aXamlFile(),
      [`${named("Before", 1)}.data.xml`]: aDataFile({ id: 1 }),
      [named("Packed", 2)]: aXamlFile(),
      "customizations.xml": aCustomizations({
        Workflows: [
          aWorkflowElement({
            id: 2,
            name: "From customizations",
            columns: "<XamlFileName>/Workflows/Stale.xaml</XamlFileName>",
          }),
        ],
      }),
    });
    assert.deepEqual(problems, []);
    assert.deepEqual(
      workflows.map(({ file, metadata }) => [file, metadata.name]),
      [
        [named("Packed", 2), "From customizations"],
        [named("Renamed", 1), "Welcome"],
      ],
    );
  });

  it("find each other through the name that the metadata has, at last", async () => {
    const { workflows, problems } = await readFiles({
      "Workflows/Plain.xaml": aXamlFile(),
      "customizations.xml": aCustomizations({
        Workflows: [
          aWorkflowElement({ columns: "<XamlFileName>/Workflows/PLAIN.xaml</XamlFileName>" }),
        ],
      }),
    });
    assert.deepEqual([workflows.length, problems], [1, []]);
  });

  it("stay in their own solution", async () => {
    const { workflows, problems } = await readFiles({
      [`a/${named("W", 1)}`]: aXamlFile(),
      "b/customizations.xml": aCustomizations({ Workflows: [aWorkflowElement({ id: 1 })] }),
    });
    assert.equal(workflows.length, 0);
    assert.deepEqual(
      problems.map(({ file }) => file),
      [`a/${named("W", 1)}`, "b/customizations.xml"],
    );
  });

  it("are told where one is missing", async () => {
    const { problems } = await readFiles({
      "Workflows/A.xaml": aXamlFile(),
      "Workflows/B.xaml.data.xml": aDataFile(),
      "x/customizations.xml": aCustomizations({
        Workflows: [
          aWorkflowElement({ id: 3, name: "Gone" }),
          aWorkflowElement({ id: 4, name: "Flow", columns: "<Category>5</Category>" }),
        ],
      }),
    });
    assert.deepEqual(problems, [
      {
        file: "Workflows/A.xaml",
        line: 1,
        column: 1,
        message:
          "The file with the workflow's name and triggers, Workflows/A.xaml.data.xml, is missing.",
      },
      {
        file: "Workflows/B.xaml.data.xml",
        line: 2,
        column: 1,
        message: "The file with the workflow's steps, Workflows/B.xaml, is missing.",
      },
      {
        file: "x/customizations.xml",
        line: 3,
        column: 12,
        message: "The file with the workflow's steps, of 'Gone', is missing.",
      },
    ]);
  });

  it("are refused when the metadata has another id than the file's name", async () => {
    const xaml = named("W", 2);
    const { workflows, problems } = await readFiles({
      [xaml]: aXamlFile(),
      [`${xaml}.data.xml`]: aDataFile({ id: 1 }),
    });
    assert.deepEqual(workflows, []);
    assert.deepEqual(problems, [
      {
        file: `${xaml}.data.xml`,
        line: 2,
        column: 1,
        message: `WorkflowId is ${aSolutionId(1)}, but the name of ${xaml} ends in another id. Export the workflow again, or give both the id that is right.`,
      },
    ]);
  });

  it("of one workflow with broken metadata leave the others of its file alone", async () => {
    const { workflows, problems } = await readFiles({
      [named("Good", 1)]: aXamlFile(),
      [named("Bad", 2)]: aXamlFile(),
      "customizations.xml": aCustomizations({
        Workflows: [
          aWorkflowElement({ id: 1 }),
          aWorkflowElement({ id: 2, columns: "<Mode>7</Mode>" }),
        ],
      }),
    });
    assert.equal(workflows.length, 1);
    assert.deepEqual(
      problems.map(({ file, line, message }) => [file, line, message]),
      [["customizations.xml", 7, "Mode is '7', not one of 0, 1."]],
    );
  });

  it("are left out together when customizations.xml cannot be read, which is said once", async () => {
    const { problems } = await readFiles({
      [named("A", 1)]: aXamlFile(),
      [named("B", 2)]: aXamlFile(),
      "customizations.xml": "<ImportExportXml><Workflows></ImportExportXml>",
    });
    assert.deepEqual(
      problems.map(({ message }) => message),
      [
        "The XML is broken: unexpected close tag.",
        "It holds the names and triggers of 2 workflows, which are left out.",
      ],
    );
  });
});
