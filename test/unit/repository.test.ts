import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { filesBelow } from "../harness/files.mjs";
import { root } from "../harness/project.mjs";

const files = filesBelow(root);
const code = files.filter((file) => /\.(ts|m?js|css)$/.test(file));

function read(file: string): string {
  return readFileSync(join(root, file), "utf8");
}

describe("the repository", () => {
  it("has no file of code over 400 lines", () => {
    const long = code.filter((file) => read(file).split("\n").length > 401);
    assert.deepEqual(long, []);
  });

  it("names no place on somebody's machine", () => {
    const place = /(?:\/home|\/Users|\/root|\/work)\/\w|[A-Z]:\\Users/;
    const text = files.filter((file) => /\.(ts|m?js|json|css|md|yml)$/.test(file));
    const named = text.filter((file) => place.test(read(file)));
    assert.deepEqual(named, []);
  });

  it("locks packages without saying where they come from", () => {
    assert.equal(/"resolved"|https?:\/\/[^"]*registry/.test(read("package-lock.json")), false);
  });

  it("pins every package to one version", () => {
    const { dependencies = {}, devDependencies = {} } = JSON.parse(read("package.json")) as {
      dependencies?: Record<string, string>;
      devDependencies?: Record<string, string>;
    };
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
    );
    assert.deepEqual(loose, []);
  });
});
