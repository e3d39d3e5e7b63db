import assert from "node:assert/strict";
import { placeIn, readXaml, refusalsOf, treeOf } from "../../../builders/workflows";
import { aXamlFile, getColumn, literal, sequence, setColumn, update } from "../../../builders/xaml";

const three = ["V_1", "V_2", "V_3"];
const one = ["V_1"];

describe("readWorkflow", () => {
  it("reads an empty workflow", () => {
    assert.deepEqual(treeOf(), { format: 1, variables: [], body: [] });
  });

  it("passes on file, metadata and hash", () => {
    const { file, metadata, hash, refusals } = readXaml(aXamlFile());
    assert.equal(file, "Welcome.xaml");
    assert.equal(metadata.primaryentity, "account");
    assert.equal(hash, "abc");
    assert.deepEqual(refusals, []);
  });

  it("does not look at the class name or at the prefixes that a file uses", () => {
    const other = aXamlFile(sequence("UpdateStep1", one, getColumn("name", "V_1")))
      .replaceAll("mxswa:", "w:")
      .replace("xmlns:mxswa=", "xmlns:w=")
      .replace("Version=9.0.0.0", "Version=5.0.0.0");
    assert.notEqual(readXaml(other).tree, undefined);
  });

  it("reads a file that declares UTF-16 although it is a string", () => {
    const text = `<?xml version="1.0" encoding="utf-16"?>${aXamlFile()}`;
    assert.notEqual(readXaml(text).tree, undefined);
  });

  it("throws for broken XML, with file, line and column", () => {
    assert.throws(() => readXaml(aXamlFile("<Sequence>")), {
      code: "xaml.malformed",
      message: /^Welcome\.xaml:1[0-9]:\d+: The XML is broken/,
    });
  });

  it("keeps the place of each node", () => {
    const file = aXamlFile(sequence("UpdateStep1", one, getColumn("name", "V_1"), "<Persist />"));
    const [step] = readXaml(file).tree?.body ?? [];
    const nodes = step?.kind === "step" ? step.body : [];
    const places = nodes.map(({ line, column }) => ({ line, column }));
    assert.deepEqual(places, [
      placeIn(file, "<mxswa:GetEntityProperty"),
      placeIn(file, "<Persist"),
    ]);
  });

  it("keeps what could be read of a refused workflow, with the reasons at their places", () => {
    const file = aXamlFile(
      sequence("UpdateStep1", one, getColumn("name", "V_1"), "<Delay />", "<Persist />"),
    );
    const { tree, partialTree, refusals } = readXaml(file);
    assert.equal(tree, undefined);
    const [step] = partialTree?.body ?? [];
    const nodes = step?.kind === "step" ? step.body : [];
    assert.deepEqual(
      nodes.map(({ kind }) => kind),
      ["get", "refused", "persist"],
    );
    assert.deepEqual(nodes[1], { kind: "refused", ...refusals[0] });
  });

  it("reads as many steps as the largest export has", () => {
    const steps = Array.from({ length: 60 }, (_, index) =>
      sequence(
        `UpdateStep${index}`,
        three,
        ...update(
          "account",
          "primaryEntity",
          literal(`String, "x", "String"`, "V_1"),
          setColumn("name", "V_1"),
        ),
      ),
    );
    const file = aXamlFile(...steps);
    assert.equal(readXaml(file).tree?.body.length, 60);
  });

  describe("the frame", () => {
    const only = (file: string): string => {
      const [refusal, ...more] = refusalsOf(file);
      assert.deepEqual(more, []);
      return refusal?.message ?? "";
    };

    it("refuses an action, by its arguments", () => {
      const property = `<x:Property Name="Target" Type="InArgument(mxs:EntityReference)" />`;
      const file = aXamlFile("<Delay />").replace("</x:Members>", `${property}\n</x:Members>`);
      assert.deepEqual(refusalsOf(file), [
        {
          construct: "Argument Target",
          message: "This is an action with the argument 'Target', not a workflow.",
          ...placeIn(file, `<x:Property Name="Target"`),
        },
      ]);
    });

    it("refuses a business rule, by its activities", () => {
      const rule = `<c:SetDisplayMode xmlns:c="clr-namespace:Microsoft.Crm.Workflow.ClientActivities;assembly=Microsoft.Crm.Workflow" />`;
      assert.equal(only(aXamlFile(rule)), "This is a business rule, not a workflow.");
    });

    it("refuses other documents", () => {
      assert.match(only("<html/>"), /no exported workflow/);
      const file = aXamlFile();
      assert.match(
        only(file.replaceAll("mxswa:Workflow>", "mxswa:Flow>")),
        /'mxswa:Flow' inside of/,
      );
      assert.match(only(file.replace(/<mxswa:Workflow>\n<\/mxswa:Workflow>\n/, "")), /has no/);
    });

    it("refuses what no export has around its steps", () => {
      assert.match(
        only(aXamlFile("<Persist />").replace("<x:Members>", "<Delay /><x:Members>")),
        /Delay/,
      );
      assert.match(only(aXamlFile("text")), /the text 'text'/);
    });
  });
});
