import assert from "node:assert/strict";
import { ToldSizes } from "../../../../src/host/documents/toldSizes";

describe("ToldSizes", () => {
  it("tells the length of the first version", () => {
    assert.equal(new ToldSizes().tell("a", 1, 100), 100);
  });

  it("tells another size for another version of the same length", () => {
    const sizes = new ToldSizes();
    const told = [1, 2, 3].map((version) => sizes.tell("a", version, 100));
    assert.equal(new Set(told).size, 3);
  });

  it("tells the same size again for the same version", () => {
    const sizes = new ToldSizes();
    sizes.tell("a", 1, 100);
    assert.equal(sizes.tell("a", 2, 100), sizes.tell("a", 2, 100));
  });

  it("tells of a version between two of the same size from the loaded one", () => {
    const sizes = new ToldSizes();
    const loaded = sizes.tell("a", 1, 100);
    sizes.loaded("a");
    sizes.tell("a", 2, 120);
    assert.notEqual(sizes.tell("a", 3, 100), loaded);
  });

  it("forgets what no editor holds any more", () => {
    const sizes = new ToldSizes();
    sizes.tell("a", 1, 100);
    sizes.tell("a", 2, 100);
    sizes.loaded("a");
    assert.equal(sizes.tell("a", 3, 100), 100);
  });

  it("knows the version that was told last, for each file", () => {
    const sizes = new ToldSizes();
    sizes.tell("a", 4, 1);
    assert.equal(sizes.versionOf("a"), 4);
    assert.equal(sizes.versionOf("b"), undefined);
    sizes.forget("a");
    assert.equal(sizes.versionOf("a"), undefined);
  });
});
