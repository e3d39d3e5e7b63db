import assert from "node:assert/strict";
import {
  chosenPlace,
  companionsOf,
  guidInName,
  placeOf,
} from "../../../../src/core/solutions/solutionPath";

describe("placeOf", () => {
  it("tells what a file is, and whose, by its path alone", () => {
    const places = {
      "Workflows/A.xaml": ["xaml", ""],
      "src/workflows/A.XAML": ["xaml", "src"],
      "a\\b\\Workflows\\A.xaml": ["xaml", "a/b"],
      "Workflows/Workflows/A.xaml": ["xaml", "Workflows"],
      "src/Workflows/A.xaml.data.xml": ["metadata", "src"],
      "src/Workflows/Flow.json": ["flow", "src"],
      "src/Workflows/Flow.json.data.xml": ["flow", "src"],
      "src/Entities/Account/Formulas/a.xaml": ["formula", "src"],
      "S.zip/Formulas/a.xaml": ["formula", "S.zip"],
      "customizations.xml": ["customizations", ""],
      "Other/Customizations.xml": ["customizations", ""],
      "another/customizations.xml": ["customizations", "another"],
      "a/Other/Solution.xml": ["solution", "a"],
      "a/solution.xml": ["solution", "a"],
      "a/Entities/Account/Entity.xml": ["entity", "a"],
      "a/OptionSets/abc_hue.xml": ["optionSet", "a"],
      "a/Other/Relationships/Team.xml": ["relationships", "a"],
      "out/S.zip": ["zip", "out/S.zip"],
    };
    for (const [path, [kind, root]] of Object.entries(places)) {
      assert.deepEqual(placeOf(path), { kind, root }, path);
    }
  });

  it("knows nothing of other files", () => {
    for (const path of [
      "A.xaml",
      "MyWorkflows/A.xaml",
      "Workflows/sub/A.xaml",
      "Workflows/A.xml",
      "Entities/Account/FormXml/main/Entity.xml",
      "mycustomizations.xml",
      "S.zip.txt",
    ]) {
      assert.equal(placeOf(path), undefined, path);
    }
  });
});

describe("chosenPlace", () => {
  it("takes a .xaml file and its metadata wherever they lie", () => {
    assert.deepEqual(chosenPlace("a/b/W.xaml"), { kind: "xaml", root: "a/b" });
    assert.deepEqual(chosenPlace("W.xaml.data.xml"), { kind: "metadata", root: "" });
    assert.deepEqual(chosenPlace("a/Workflows/W.xaml"), { kind: "xaml", root: "a" });
  });
});

describe("companionsOf", () => {
  it("are the metadata and what says the solution's name", () => {
    assert.deepEqual(companionsOf("a/Workflows/W.xaml"), [
      "a/Workflows/W.xaml",
      "a/Workflows/W.xaml.data.xml",
      "a/Other/Solution.xml",
      "a/solution.xml",
      "a/customizations.xml",
    ]);
    assert.deepEqual(companionsOf("W.xaml").slice(2), [
      "Other/Solution.xml",
      "solution.xml",
      "customizations.xml",
    ]);
  });
});

describe("guidInName", () => {
  it("is the guid at the end of an exported file's name", () => {
    const guid = "5f0c21d4-90ab-4c1e-8f10-0e6f5e1b2c77";
    assert.equal(guidInName(`a/Case-Close-${guid.toUpperCase()}.xaml`), guid);
    assert.equal(guidInName(`${guid}.xaml`), guid);
    assert.equal(guidInName(`a/${guid}/W.xaml`), undefined);
  });
});
