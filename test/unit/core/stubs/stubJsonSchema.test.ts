import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { stubJsonSchema } from "../../../../src/core/stubs/stubModel";
import { parseStubFile } from "../../../../src/core/stubs/parseStubFile";
import { filesBelow } from "../../../harness/files.mjs";
import { root } from "../../../harness/project.mjs";

describe("the JSON schema of stub files", () => {
  it("is the one in media; `node dist/cli.js scenario --stub-schema` prints it", () => {
    const file = path.join(root, "media", "stubs.schema.json");
    assert.deepEqual(JSON.parse(readFileSync(file, "utf8")), stubJsonSchema());
  });

  it("fits the stub files of this project, which can all be read", () => {
    const files = filesBelow(path.join(root, "media")).filter((file) =>
      file.endsWith(".stubs.json"),
    );
    for (const file of files) {
      parseStubFile(file, readFileSync(path.join(root, "media", file), "utf8"));
    }
  });
});
