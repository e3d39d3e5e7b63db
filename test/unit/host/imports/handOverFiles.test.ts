import assert from "node:assert/strict";
import { AppError } from "../../../../src/core/base/errors";
import { handOverFiles, type HostFile } from "../../../../src/host/imports/handOverFiles";
import { type FilePiece } from "../../../../src/protocol/environment";
import { FakeEnvironment } from "../../../builders/fakeEnvironment";

function aFile(path: string, content: Uint8Array | Error): HostFile {
  return {
    path,
    uri: `file:///${path}`,
    isChosen: false,
    read: async () => {
      if (content instanceof Error) {
        throw content;
      }
      return content;
    },
  };
}

describe("handOverFiles", () => {
  let environment: FakeEnvironment;
  let pieces: FilePiece[];
  let reports: (number | undefined)[];
  let controller: AbortController;

  beforeEach(() => {
    environment = new FakeEnvironment();
    [pieces, reports] = [[], []];
    controller = new AbortController();
    const slices = [
      { lines: [], done: 1, total: 2, isDone: false },
      { lines: [{ kind: "skipped", file: "b", message: "none" }], done: 2, total: 2, isDone: true },
    ] as const;
    let asked = 0;
    environment.answers = {
      beginImport: () => undefined,
      addImportFile: (piece) => {
        pieces.push(piece);
      },
      continueImport: () => slices[asked++] ?? assert.fail("It was done."),
      endImport: () => undefined,
    };
  });

  const progress = () => ({
    signal: controller.signal,
    report: (_: string, share?: number) => {
      reports.push(share);
    },
  });

  it("sends large files in pieces of their own bytes, and asks until all is done", async () => {
    const whole = Uint8Array.from({ length: 2_500_000 }, (_, index) => index % 251);
    const files = [aFile("big.zip", whole.subarray(5)), aFile("empty.xaml", new Uint8Array())];
    const { lines, isStopped } = await handOverFiles(environment, files, progress());
    assert.deepEqual([lines.length, isStopped], [1, false]);
    const big = pieces.filter(({ path }) => path === "big.zip").map(({ bytes }) => bytes);
    assert.deepEqual(Buffer.concat(big), Buffer.from(whole.subarray(5)));
    assert.ok(big.every(({ buffer, byteLength }) => buffer.byteLength === byteLength));
    assert.equal(pieces.filter(({ path }) => path === "empty.xaml").length, 1);
    assert.deepEqual(
      reports.filter((share) => share !== undefined),
      [0.5, 1],
    );
    assert.equal(environment.asked.at(-1), "endImport");
  });

  it("tells of what cannot be read, and asks nothing when that was all", async () => {
    const file = aFile("a.xaml", new AppError("import.malformed", "The file has 9 MB."));
    const { lines } = await handOverFiles(environment, [file], progress());
    assert.deepEqual(lines, [
      { kind: "problem", file: "a.xaml", uri: "file:///a.xaml", message: "The file has 9 MB." },
    ]);
    assert.deepEqual(environment.asked, ["beginImport", "endImport"]);
  });

  it("keeps what was said when it is stopped", async () => {
    const continueImport = (): never => {
      controller.abort();
      throw new AppError("cancelled", "The import was given up.");
    };
    environment.answers = { ...environment.answers, continueImport };
    const files = [aFile("a.xaml", new Uint8Array(1)), aFile("b", new AppError("unexpected", "x"))];
    const { lines, isStopped } = await handOverFiles(environment, files, progress());
    assert.deepEqual([lines.length, isStopped], [1, true]);
    assert.equal(environment.asked.at(-1), "endImport");
  });

  it("hands over nothing behind the end of an import that fails", async () => {
    const addImportFile = ({ path }: FilePiece): never => {
      throw new AppError("store.full", path);
    };
    environment.answers = { ...environment.answers, addImportFile };
    const files = Array.from({ length: 50 }, (_, index) =>
      aFile(`${index}.xaml`, new Uint8Array(1)),
    );
    await assert.rejects(handOverFiles(environment, files, progress()), { code: "store.full" });
    const ends = environment.asked.indexOf("endImport");
    assert.equal(ends, environment.asked.length - 1);
    assert.ok(ends <= 1 + 8);
  });
});
