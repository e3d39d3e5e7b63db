import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { stepKinds } from "../../../../src/core/scenarios/model/steps";
import { parseScenario } from "../../../../src/core/scenarios/parseScenario";
import { scenarioJsonSchema } from "../../../../src/core/scenarios/scenarioJsonSchema";
import { filesBelow } from "../../../harness/files.mjs";
import { root } from "../../../harness/project.mjs";

interface Schema {
  readonly definitions: {
    readonly step: {
      readonly properties: Readonly<Record<string, unknown>>;
      readonly oneOf: readonly { readonly required: readonly string[] }[];
    };
  };
}

const schemaFile = path.join(root, "media", "scenario.schema.json");
const schema = JSON.parse(readFileSync(schemaFile, "utf8")) as Schema;

describe("the JSON schema of scenarios", () => {
  it("is the one in media; `node dist/cli.js scenario --schema` prints it", () => {
    assert.deepEqual(schema, scenarioJsonSchema());
  });

  it("knows every step that the runner knows, and no other", () => {
    const { properties, oneOf } = schema.definitions.step;
    assert.deepEqual(
      Object.keys(properties).filter((name) => name !== "note" && name !== "fails"),
      stepKinds(),
    );
    assert.deepEqual(
      oneOf.flatMap(({ required }) => required),
      stepKinds(),
    );
  });

  it("stands at the head of every scenario of this project, and all of them can be read", () => {
    const files = ["test", "media"].flatMap((folder) =>
      filesBelow(path.join(root, folder)).map((file) => path.join(root, folder, file)),
    );
    const scenarios = files.filter((file) => file.endsWith(".scenario.json"));
    assert.ok(scenarios.length > 0);
    for (const file of scenarios) {
      const text = readFileSync(file, "utf8");
      parseScenario(file, text);
      const { $schema } = JSON.parse(text) as { $schema?: string };
      assert.equal(path.resolve(path.dirname(file), $schema ?? ""), schemaFile, file);
    }
  });
});
