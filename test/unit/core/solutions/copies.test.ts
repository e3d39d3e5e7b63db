import assert from "node:assert/strict";
import { aDataFile, aManifest, aZip, readFiles } from "../../../builders/solutions";
import { aXamlFile, sequence } from "../../../builders/xaml";

const files = (xaml = aXamlFile(), metadata = aDataFile()) => ({
  "Workflows/W.xaml": xaml,
  "Workflows/W.xaml.data.xml": metadata,
});

const below = <Content>(
  folder: string,
  contents: Readonly<Record<string, Content>>,
): Record<string, Content> =>
  Object.fromEntries(Object.entries(contents).map(([path, text]) => [`${folder}/${path}`, text]));

describe("the same workflow in several places", () => {
  it("is taken from the unpacked files, then from what is unmanaged, then by its path", async () => {
    const managed = { "solution.xml": aManifest({ uniquename: "C", isManaged: true }) };
    const unmanaged = { "solution.xml": aManifest({ uniquename: "C" }) };
    const places = {
      "a_managed.zip": aZip({ ...managed, ...files() }),
      "b.zip": aZip({ ...unmanaged, ...files() }),
      ...below("c", { ...managed, ...files() }),
      ...below("d", { ...unmanaged, ...files() }),
    };
    const { workflows, copies } = await readFiles(places);
    assert.deepEqual(
      workflows.map(({ file }) => file),
      ["d/Workflows/W.xaml"],
    );
    assert.deepEqual(
      copies.map(({ file, message, differs }) => [file, differs, message]),
      ["a_managed.zip", "b.zip", "c"].map((place) => [
        `${place}/Workflows/W.xaml`,
        false,
        "'Welcome' has the same id as d/Workflows/W.xaml and is the same; that file is used.",
      ]),
    );
  });

  it("says how a copy differs, and how to use it instead", async () => {
    const { copies } = await readFiles({
      ...below("a", files()),
      ...below("b", files(aXamlFile(sequence("UpdateStep1", [])))),
      ...below("c", files(undefined, aDataFile({ name: "Renamed" }))),
    });
    const ending = "that file is used. Import this one by itself to use it instead.";
    assert.deepEqual(
      copies.map(({ message, differs }) => [differs, message]),
      [
        [true, `'Welcome' has the same id as a/Workflows/W.xaml, but other steps; ${ending}`],
        [true, `'Renamed' has the same id as a/Workflows/W.xaml, but other properties; ${ending}`],
      ],
    );
  });

  it("is the same where only line ends and the space between elements differ", async () => {
    const { copies } = await readFiles({
      ...below("a", files()),
      ...below("b", files(`<?xml version="1.0"?>${aXamlFile().replaceAll("\n", "\r\n  ")}`)),
    });
    assert.deepEqual(
      copies.map(({ differs }) => differs),
      [false],
    );
  });
});
