import assert from "node:assert/strict";
import { mock } from "node:test";
import fc from "fast-check";
import { RealFile } from "../../../../src/worker/sqlite/files/realFile";
import { FaultyFiles } from "./support/faultyFiles";
import { SimulatedDisk } from "./support/simulatedDisk";

const kilobyte = 1024;

type Action =
  | { readonly do: "write" | "read"; readonly position: number; readonly length: number }
  | { readonly do: "append"; readonly length: number }
  | { readonly do: "readOn"; readonly length: number }
  | { readonly do: "truncate"; readonly length: number }
  | { readonly do: "sync" | "size" }
  | { readonly do: "fail" | "heal" };

const position = fc.integer({ min: 0, max: 600 * kilobyte });
const length = fc.oneof(
  fc.integer({ min: 1, max: 5000 }),
  fc.integer({ min: 1, max: 300 * kilobyte }),
);
const actions = fc.array(
  fc.oneof<fc.Arbitrary<Action>[]>(
    fc.record({ do: fc.constant("append" as const), length }),
    fc.record({ do: fc.constant("append" as const), length }),
    fc.record({ do: fc.constant("readOn" as const), length }),
    fc.record({ do: fc.constantFrom("write" as const, "read" as const), position, length }),
    fc.record({ do: fc.constant("truncate" as const), length: position }),
    fc.record({ do: fc.constantFrom("sync" as const, "size" as const) }),
    fc.record({ do: fc.constantFrom("fail" as const, "heal" as const, "heal" as const) }),
  ),
  { maxLength: 40 },
);

/** What the file must look like to whoever uses it. */
class Model {
  bytes = Buffer.alloc(0);

  write(from: Uint8Array, at: number): void {
    const larger = Buffer.alloc(Math.max(this.bytes.length, at + from.length));
    this.bytes.copy(larger);
    larger.set(from, at);
    this.bytes = larger;
  }

  truncate(end: number): void {
    const other = Buffer.alloc(end);
    this.bytes.copy(other);
    this.bytes = other;
  }
}

describe("RealFile", () => {
  const open = (
    isStore: boolean,
  ): { readonly disk: SimulatedDisk; readonly faults: FaultyFiles; readonly file: RealFile } => {
    const disk = new SimulatedDisk();
    const faults = new FaultyFiles(disk);
    const handle = disk.open("/file", { create: true, exclusive: false, truncate: false });
    return { disk, faults, file: new RealFile(faults.backend, handle, isStore) };
  };

  const onDisk = (disk: SimulatedDisk): Buffer => {
    const handle = disk.open("/file", { create: false, exclusive: false, truncate: false });
    const bytes = Buffer.alloc(disk.size(handle));
    disk.read(handle, bytes, 0);
    return bytes;
  };

  /** Whether it was done: a disk that fails may refuse, and then nothing may have changed. */
  const isDone = (work: () => void): boolean => {
    try {
      work();
      return true;
    } catch (thrown) {
      assert.equal((thrown as NodeJS.ErrnoException).code, "ENOSPC");
      return false;
    }
  };

  it("is, to whoever uses it, a plain file; on the disk after a sync, and whatever the disk refuses", () => {
    fc.assert(
      fc.property(actions, (list) => {
        const { disk, faults, file } = open(false);
        const model = new Model();
        let [stamp, readTo] = [0, 0];
        for (const action of list) {
          switch (action.do) {
            case "append":
            case "write": {
              const at = action.do === "append" ? model.bytes.length : action.position;
              const bytes = Buffer.alloc(action.length, ++stamp % 251);
              if (
                isDone(() => {
                  file.write(bytes, at);
                })
              ) {
                model.write(bytes, at);
              }
              break;
            }
            case "readOn":
            case "read": {
              const at = action.do === "readOn" ? readTo : action.position;
              readTo = at + action.length;
              const into = Buffer.alloc(action.length);
              isDone(() => {
                const count = file.read(into, at);
                const expected = model.bytes.subarray(at, readTo);
                assert.equal(into.subarray(0, count).equals(expected), true, "what was read");
              });
              break;
            }
            case "truncate":
              if (
                isDone(() => {
                  file.truncate(action.length);
                })
              ) {
                model.truncate(action.length);
              }
              break;
            case "size":
              assert.equal(file.size(), model.bytes.length);
              break;
            case "sync":
              if (
                isDone(() => {
                  file.sync();
                })
              ) {
                assert.equal(onDisk(disk).equals(model.bytes), true, "what was synced");
              }
              break;
            case "fail":
              faults.fail("ENOSPC");
              break;
            case "heal":
              faults.heal();
              break;
          }
        }
        faults.heal();
        file.sync();
        assert.equal(onDisk(disk).equals(model.bytes), true, "what is there in the end");
      }),
      { numRuns: 100 },
    );
  });

  it("writes a hundred pieces that follow each other at once", () => {
    const { disk, file } = open(false);
    for (let piece = 0; piece < 100; piece++) {
      file.write(Buffer.alloc(24), piece * 1048);
      file.write(Buffer.alloc(1024), piece * 1048 + 24);
    }
    file.sync();
    assert.equal(disk.operations.filter(({ kind }) => kind === "write").length, 1);
  });

  it("reads a hundred pages that follow each other in a tenth of the reads", () => {
    const { disk, file } = open(false);
    const pages = Buffer.from(Uint8Array.from({ length: 100 * 4096 }, (_, index) => index % 251));
    file.write(pages, 0);
    file.sync();
    const reads = mock.method(disk, "read");
    const page = Buffer.alloc(4096);
    for (let start = 0; start < pages.length; start += page.length) {
      file.read(page, start);
      assert.equal(page.equals(pages.subarray(start, start + page.length)), true, `${start}`);
    }
    assert.ok(reads.mock.callCount() <= 10, `${reads.mock.callCount()} reads`);
  });

  it("exchanges the magic at the head of a store, both ways, and leaves the writer's page alone", () => {
    const { disk, file } = open(true);
    const page = Buffer.alloc(4096, 7);
    page.write("SQLite format 3\0");
    file.write(page, 0);
    assert.equal(page.toString("latin1", 0, 16), "SQLite format 3\0");
    const before = Buffer.alloc(4096);
    file.read(before, 0);
    assert.equal(before.equals(page), true, "before it is on the disk");
    file.sync();
    assert.equal(onDisk(disk).toString("latin1", 0, 16), "System Jobs st1\0");
    const after = Buffer.alloc(100);
    file.read(after, 0);
    assert.equal(after.toString("latin1", 0, 16), "SQLite format 3\0");
  });

  it("does not let a standard SQLite file pass for a store", () => {
    const { disk, file } = open(true);
    const handle = disk.open("/file", { create: false, exclusive: false, truncate: false });
    disk.write(handle, Buffer.from("SQLite format 3\0".padEnd(100, "\0")), 0);
    const head = Buffer.alloc(100);
    file.read(head, 0);
    assert.notEqual(head.toString("latin1", 0, 16), "SQLite format 3\0");
  });
});
