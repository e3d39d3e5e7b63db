import { AppError } from "../../../core/base/errors";
import { type SlicedWork } from "../../../core/store/care/storeCare";
import { type FileBackend } from "../files/fileBackend";
import { failure } from "../storeErrors";

const bytesAtOnce = 4 * 1024 * 1024;

/** Copies a file in pieces and syncs the copy; `head` stands in it instead of its first bytes. Answers its size. */
export async function copyBytes(
  {
    from,
    to,
    backend,
    head,
  }: {
    readonly from: string;
    readonly to: string;
    readonly backend: FileBackend;
    readonly head?: Uint8Array;
  },
  { pause, signal, report }: SlicedWork,
): Promise<number> {
  const source = at("read", from, () =>
    backend.open(from, { create: false, exclusive: false, truncate: false, readOnly: true }),
  );
  try {
    const target = at("write", to, () =>
      backend.open(to, { create: true, exclusive: false, truncate: true }),
    );
    try {
      const size = backend.size(source);
      const piece = Buffer.alloc(Math.min(bytesAtOnce, Math.max(size, 1)));
      let position = 0;
      for (;;) {
        const read = at("read", from, () => backend.read(source, piece, position));
        if (read === 0) {
          break;
        }
        if (position === 0 && head !== undefined) {
          piece.set(head);
        }
        const bytes = piece.subarray(0, read);
        at("write", to, () => {
          writeAll(backend, target, bytes, position);
        });
        position += read;
        report(position, size);
        await pause();
        if (signal.aborted) {
          throw new AppError("cancelled", "It was stopped.");
        }
      }
      at("write", to, () => {
        backend.sync(target);
      });
      return position;
    } finally {
      backend.close(target);
    }
  } finally {
    backend.close(source);
  }
}

function writeAll(backend: FileBackend, handle: number, bytes: Uint8Array, position: number): void {
  for (let done = 0; done < bytes.length;) {
    done += backend.write(handle, bytes.subarray(done), position + done);
  }
}

function at<T>(operation: string, path: string, work: () => T): T {
  try {
    return work();
  } catch (thrown) {
    throw failure(operation, path, thrown);
  }
}
