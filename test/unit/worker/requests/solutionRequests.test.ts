import assert from "node:assert/strict";
import { type ImportLine } from "../../../../src/protocol/environment";
import { type LocalEnvironment } from "../../../../src/worker/localEnvironment";
import { solutionRequests } from "../../../../src/worker/requests/solutionRequests";
import { workflowRequests } from "../../../../src/worker/requests/workflowRequests";
import { importInto } from "../../../builders/importFiles";
import { aMemoryEnvironment } from "../../../builders/memoryEnvironment";
import { aGuid } from "../../../builders/rows";
import {
  aDataFile,
  aManifest,
  anAttribute,
  anEntity,
  anOption,
  anOptionSet,
  aSolutionId,
  aZip,
} from "../../../builders/solutions";
import { aXamlFile, sequence } from "../../../builders/xaml";

const { signal } = new AbortController();
const activated = "<StateCode>1</StateCode><TriggerOnCreate>1</TriggerOnCreate>";

const files = {
  "Workflows/A.xaml": aXamlFile(),
  "Workflows/A.xaml.data.xml": aDataFile({ id: 1, name: "A", columns: activated }),
  "Workflows/B.xaml": aXamlFile(),
  "Workflows/B.xaml.data.xml": aDataFile({ id: 2, name: "B" }),
  "Workflows/C.xaml": aXamlFile("<Delay />"),
  "Workflows/C.xaml.data.xml": aDataFile({ id: 3, name: "C", columns: activated }),
  "Workflows/D.xaml": "<broken",
  "Workflows/D.xaml.data.xml": aDataFile({ id: 4, name: "D" }),
  "Other/Solution.xml": aManifest({ uniquename: "Contoso", friendlyname: "Contoso Service" }),
  "Entities/Account/Entity.xml": anEntity(
    "Account",
    anAttribute("abc_size", "picklist", anOptionSet("x", "options", anOption("option", 1, "Big"))),
  ),
};

function outcomes(lines: readonly ImportLine[]): readonly string[] {
  return lines.map((line) =>
    line.kind === "workflow" ? `${line.name} ${line.outcome}` : `${line.kind} ${line.file}`,
  );
}

describe("an import of solutions", () => {
  let environment: LocalEnvironment;

  beforeEach(async () => {
    environment = await aMemoryEnvironment();
  });

  afterEach(() => {
    environment.world.store.close();
  });

  it("says of each file what became of it, and imports what it can", async () => {
    const lines = await importInto(environment, files);
    assert.deepEqual(outcomes(lines), [
      "table Entities/Account/Entity.xml",
      "A activated",
      "B draft",
      "C refused",
      "problem Workflows/D.xaml",
    ]);
    const listed = await workflowRequests(environment).listWorkflows(undefined, signal);
    assert.deepEqual(
      listed.map(({ name, statecode, uri, zip, solution, refusals }) => [
        [name, statecode, refusals.length],
        [uri, zip, solution?.friendlyname],
      ]),
      [
        [
          ["A", 1, 0],
          ["file:///Workflows/A.xaml", undefined, "Contoso Service"],
        ],
        [
          ["B", 0, 0],
          ["file:///Workflows/B.xaml", undefined, "Contoso Service"],
        ],
        [
          ["C", 0, 1],
          ["file:///Workflows/C.xaml", undefined, "Contoso Service"],
        ],
      ],
    );
    const { catalog } = environment.world.store;
    assert.equal(catalog.label(catalog.declareTable("account"), "abc_size", 1), "Big");
  });

  it("remembers the zip that a workflow came from", async () => {
    await importInto(environment, { "S.zip": aZip(files) });
    const [a] = await workflowRequests(environment).listWorkflows(undefined, signal);
    assert.deepEqual(
      [a?.file, a?.uri, a?.zip],
      ["S.zip/Workflows/A.xaml", undefined, "file:///S.zip"],
    );
  });

  it("changes nothing when it is made again, but follows a file that has moved", async () => {
    await importInto(environment, files);
    const { store } = environment.world;
    const before = store.workflows.find(aSolutionId(1));
    const moved = Object.fromEntries(
      Object.entries(files).map(([path, content]) => [`moved/${path}`, content]),
    );
    const lines = await importInto(environment, moved);
    assert.deepEqual(
      outcomes(lines).filter((line) => !line.startsWith("table") && !line.startsWith("problem")),
      ["A unchanged", "B unchanged", "C unchanged"],
    );
    const after = store.workflows.find(aSolutionId(1));
    assert.equal(after?.activeworkflowid, before?.activeworkflowid);
    assert.equal(after?.file, "moved/Workflows/A.xaml");
  });

  it("makes a new activation of changed steps, and jobs keep theirs", async () => {
    await importInto(environment, files);
    const { store } = environment.world;
    const before = store.workflows.find(aSolutionId(1));
    const changed = { ...files, "Workflows/A.xaml": aXamlFile(sequence("UpdateStep1", [])) };
    const lines = await importInto(environment, changed);
    assert.ok(outcomes(lines).includes("A activated"));
    const after = store.workflows.find(aSolutionId(1));
    assert.notEqual(after?.activeworkflowid, before?.activeworkflowid);
    assert.ok(store.workflows.activation(before?.activeworkflowid ?? -1));
  });

  it("takes a refused workflow anew once it can be read", async () => {
    await importInto(environment, files);
    const { store } = environment.world;
    const refused = store.workflows.find(aSolutionId(3));
    assert.ok(refused);
    // As an older version left it: the same file, refused for something that can be read by now.
    const older = { ...refused, hash: store.workflows.find(aSolutionId(1))?.hash ?? "" };
    store.workflows.save(older, undefined);
    const lines = await importInto(environment, {
      ...files,
      "Workflows/C.xaml": files["Workflows/A.xaml"],
    });
    assert.ok(outcomes(lines).includes("C activated"));
  });

  it("compares without changing anything", async () => {
    const compare = async (compared: typeof files) =>
      outcomes(await importInto(environment, compared, { compares: true })).slice(1, 4);
    assert.deepEqual(await compare(files), ["A new", "B new", "C new"]);
    assert.deepEqual(environment.world.store.workflows.list(), []);
    await importInto(environment, files);
    assert.deepEqual(await compare(files), ["A unchanged", "B unchanged", "C unchanged"]);
    const renamed = aDataFile({ id: 2, name: "Renamed" });
    assert.deepEqual(await compare({ ...files, "Workflows/B.xaml.data.xml": renamed }), [
      "A unchanged",
      "Renamed changed",
      "C unchanged",
    ]);
  });

  it("takes only the workflows that are wanted", async () => {
    const lines = await importInto(environment, files, { only: [aSolutionId(2)] });
    assert.deepEqual(outcomes(lines), ["B draft"]);
    assert.equal(environment.world.store.workflows.list().length, 1);
  });

  it("says which columns keep their type, since rows hold values of it", async () => {
    const { store } = environment.world;
    const account = store.catalog.declareTable("account");
    store.catalog.declareColumn(account, "abc_size", "text");
    const entity = { "Entities/Account/Entity.xml": files["Entities/Account/Entity.xml"] };
    await importInto(environment, entity);
    assert.equal(store.catalog.column(account, "abc_size")?.type, "choice");

    store.catalog.declareColumn(account, "abc_note", "text");
    environment.world.store.rows.insert({
      table: "account",
      id: aGuid(1),
      statecode: 0,
      statuscode: 1,
      createdon: 1,
      modifiedon: 1,
      version: 1,
      columns: new Map([["abc_note", { type: "text", value: "x" }]]),
    });
    const [line] = await importInto(environment, {
      "Entities/Account/Entity.xml": anEntity("Account", anAttribute("abc_note", "int")),
    });
    assert.deepEqual(line?.kind === "table" && [line.table, line.kept], ["account", ["abc_note"]]);
  });

  it("takes files in pieces", async () => {
    const { beginImport, addImportFile, continueImport } = solutionRequests(environment);
    const importId = aGuid(1);
    await beginImport({ importId }, signal);
    for (const [path, text] of Object.entries(files)) {
      const bytes = Buffer.from(text);
      for (let at = 0; at < bytes.byteLength; at += 100) {
        await addImportFile({ importId, path, bytes: bytes.subarray(at, at + 100) }, signal);
      }
    }
    const { lines } = await continueImport({ importId, compares: false }, signal);
    assert.equal(outcomes(lines)[1], "A activated");
  });

  it("is refused when its files are too large together", async () => {
    const { beginImport, addImportFile } = solutionRequests(environment);
    await beginImport({ importId: aGuid(1) }, signal);
    const bytes = new Uint8Array(64 * 1024 * 1024);
    await assert.rejects(
      async () => {
        for (let number = 0; number < 7; number++) {
          await addImportFile({ importId: aGuid(1), path: `${number}.zip`, bytes }, signal);
        }
      },
      { code: "import.malformed", message: /^These files have more than 384 MB together\./ },
    );
  });

  it("can be given up, and is forgotten at its end", async () => {
    const { beginImport, addImportFile, continueImport, endImport } = solutionRequests(environment);
    const params = { importId: aGuid(1), compares: false };
    await beginImport({ importId: aGuid(1) }, signal);
    await addImportFile({ importId: aGuid(1), path: "S.zip", bytes: aZip(files) }, signal);
    await assert.rejects(async () => continueImport(params, AbortSignal.abort()), {
      code: "cancelled",
    });
    await endImport({ importId: aGuid(1) }, signal);
    for (const late of [
      async () => continueImport(params, signal),
      async () => addImportFile({ importId: aGuid(1), path: "a.zip", bytes: aZip({}) }, signal),
    ]) {
      await assert.rejects(late, { code: "import.interrupted" });
    }
    assert.deepEqual(environment.world.store.workflows.list(), []);
  });
});
