import assert from "node:assert/strict";
import fc from "fast-check";
import { zipSync, type Zippable } from "fflate";
import {
  aCustomizations,
  aDataFile,
  aManifest,
  aZip,
  readFiles,
} from "../../../../builders/solutions";
import { aXamlFile } from "../../../../builders/xaml";

const solution = {
  "solution.xml": aManifest({ uniquename: "Contoso" }),
  "Workflows/W.xaml": aXamlFile(),
  "Workflows/W.xaml.data.xml": aDataFile(),
  "WebResources/script.js": "never read",
};

/** What is said of a zip of which nothing must be taken. */
async function refusal(zip: Uint8Array): Promise<string> {
  const { workflows, tables, problems } = await readFiles({ "S.zip": zip });
  assert.deepEqual([workflows, tables], [[], []]);
  assert.deepEqual(
    problems.map(({ file }) => file),
    ["S.zip"],
  );
  return problems[0]?.message ?? "";
}

const withEntries = (entries: Zippable): Uint8Array =>
  zipSync({
    ...Object.fromEntries(
      Object.entries(solution).map(([name, text]) => [name, Buffer.from(text)]),
    ),
    ...entries,
  });

/** The zip with one byte otherwise in the first place that begins with `signature`. */
function patched(zip: Uint8Array, signature: number, offset: number, value: number): Uint8Array {
  const bytes = Buffer.from(zip);
  const at = bytes.indexOf(Buffer.from([0x50, 0x4b, signature & 0xff, signature >> 8]));
  bytes[at + offset] = value;
  return bytes;
}

const entryInDirectory = 0x0201;
const localHeader = 0x0403;
const endOfDirectory = 0x0605;

describe("a solution zip", () => {
  it("is read like a folder, its workflows named below it", async () => {
    const { workflows, skipped, problems } = await readFiles({ "x/S.zip": aZip(solution) });
    assert.deepEqual([skipped, problems], [[], []]);
    assert.deepEqual(
      workflows.map(({ file, uri, solution: name }) => [file, uri, name?.uniquename]),
      [["x/S.zip/Workflows/W.xaml", undefined, "Contoso"]],
    );
  });

  it("is read with stored entries, a comment at its end and backslashes in its names", async () => {
    const stored = zipSync(
      Object.fromEntries(
        Object.entries(solution).map(([name, text]) => [
          name.replaceAll("/", "\\"),
          [Buffer.from(text), { level: 0, comment: "PK\u0005\u0006" }],
        ]),
      ),
    );
    const comment = Buffer.from("a comment");
    const zip = Buffer.concat([stored, comment]);
    zip.writeUInt16LE(comment.byteLength, stored.byteLength - 2);
    const { workflows, problems } = await readFiles({ "S.zip": zip });
    assert.deepEqual([workflows.length, problems], [1, []]);
  });

  it("may have large entries, which are checked like small ones", async () => {
    const words = Array.from({ length: 40_000 }, (_, index) =>
      ((index * 2654435761) >>> 0).toString(36),
    );
    const large = aCustomizations({ Ignored: [`<!-- ${words.join(" ")} -->`] });
    const zip = aZip({ ...solution, "customizations.xml": large });
    const { workflows, problems } = await readFiles({ "S.zip": zip });
    assert.deepEqual([workflows.length, problems], [1, []]);
    const start = Buffer.from(zip).indexOf("customizations.xml");
    for (const at of [30, 60_000, 120_000]) {
      const broken = Uint8Array.from(zip);
      broken[start + at] = (broken[start + at] ?? 0) ^ 0x55;
      assert.match(await refusal(broken), /^The zip is broken: the entry 'customizations.xml' /);
    }
  });

  it("is said to hold no solution when it holds none", async () => {
    const { skipped } = await readFiles({ "S.zip": aZip({ "a.txt": "a" }) });
    assert.deepEqual(skipped, [{ file: "S.zip", message: "The zip holds no solution." }]);
  });

  it("is not looked for another zip, which is said", async () => {
    const outer = aZip({ "PkgFolder/Inner.zip": aZip(solution) });
    const { workflows, skipped, problems } = await readFiles({ "Outer.zip": outer });
    assert.deepEqual([workflows, problems], [[], []]);
    assert.deepEqual(skipped, [
      {
        file: "Outer.zip/PkgFolder/Inner.zip",
        message: "A zip inside a zip is not opened. Unpack the outer one first.",
      },
    ]);
  });
});

describe("a zip that no export makes", () => {
  it("is refused for an entry that leads out of it", async () => {
    for (const name of ["../evil.xml", "a/../../b", "/etc/passwd", "C:\\evil.xml", "..\\x"]) {
      const message = await refusal(withEntries({ [name]: Buffer.from("x") }));
      assert.match(message, /^The entry '.*' leads out of the zip\. No export makes such an entry/);
    }
  });

  it("is refused for a link", async () => {
    const link: Zippable = {
      "Workflows/link.xaml": [Buffer.from("/etc/passwd"), { os: 3, attrs: 0o120777 << 16 }],
    };
    assert.match(await refusal(withEntries(link)), /^The entry 'Workflows\/link.xaml' is a link\./);
  });

  it("is refused for an encrypted entry", async () => {
    const zip = patched(aZip(solution), entryInDirectory, 8, 1);
    assert.match(await refusal(zip), /is encrypted\. Export the solution without a password\.$/);
  });

  it("is refused for an entry that would burst", async () => {
    const zip = withEntries({ "customizations.xml": new Uint8Array(2 * 1024 * 1024) });
    assert.match(
      await refusal(zip),
      /^The entry 'customizations.xml' would grow from \d+ to 2097152 bytes\./,
    );
  });

  it("leaves out an entry that is larger than any export's", async () => {
    const large = Buffer.from("<a>".repeat(2 * 1024 * 1024));
    const { workflows, problems } = await readFiles({
      "S.zip": withEntries({ "Workflows/Large.xaml": [large, { level: 0 }] }),
    });
    assert.equal(workflows.length, 1);
    assert.deepEqual(problems, [
      {
        file: "S.zip/Workflows/Large.xaml",
        message: "The file has 6 MB; at most 5 MB are read.",
      },
    ]);
  });

  it("is refused for another method of packing", async () => {
    const zip = patched(aZip(solution), entryInDirectory, 10, 14);
    assert.match(await refusal(zip), /is packed by method 14; only stored and deflated/);
  });
});

describe("a broken zip", () => {
  it("says where it is broken", async () => {
    const zip = aZip(solution);
    const cases: readonly (readonly [Uint8Array, RegExp])[] = [
      [Buffer.from("no zip at all"), /^The file is no zip, or its end is missing\.$/],
      [new Uint8Array(), /^The file is no zip/],
      [zip.subarray(0, zip.byteLength - 1), /^The file is no zip, or its end is missing\.$/],
      [patched(zip, entryInDirectory, 0, 0), /its directory is damaged at byte \d+\.$/],
      [patched(zip, entryInDirectory, 28, 0xff), /^The zip is broken: /],
      [patched(zip, localHeader, 0, 0), /the entry 'solution.xml' does not begin at byte 0\.$/],
      [patched(zip, entryInDirectory, 16, 0x77), /its checksum is another one\.$/],
      [patched(zip, entryInDirectory, 24, 1), /it is longer than the directory says\.$/],
      [patched(zip, entryInDirectory, 25, 0x7f), /it is shorter than the directory says\.$/],
      [patched(zip, endOfDirectory, 19, 0x7f), /^The zip is broken: it ends before byte/],
    ];
    for (const [broken, message] of cases) {
      assert.match(await refusal(broken), message);
    }
  });

  it("is read whole or not at all, whatever byte is otherwise", async () => {
    const zip = aZip(solution);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(zip.byteLength - 1),
        fc.integer({ min: 1, max: 255 }),
        async (at, difference) => {
          const changed = Uint8Array.from(zip, (byte, index) =>
            index === at ? byte ^ difference : byte,
          );
          const { workflows, problems } = await readFiles({ "S.zip": changed });
          const [workflow] = workflows;
          // A changed name or time of an entry is another zip, not a broken one.
          assert.ok(workflow === undefined || workflow.metadata.name === "Welcome");
          assert.ok(workflows.length + problems.length <= 2);
        },
      ),
      { numRuns: 300 },
    );
  });
});
