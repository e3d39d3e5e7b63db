import { isOnlyNamed, maxBytesOf, maxZipBytes, tooLarge } from "../limits";
import { noteOf, type FileNote, type PlacedFile, type SolutionFile } from "../solutionFile";
import { placeOf, type SolutionPlace } from "../solutionPath";
import { inflateEntry } from "./inflateEntry";
import { ZipBytes } from "./zipBytes";
import { readZipDirectory, type ZipEntry } from "./zipDirectory";
import { ZipProblem } from "./zipProblem";

export interface OpenedZip {
  readonly files: readonly PlacedFile[];
  /** Of entries that are not opened. */
  readonly skipped: readonly FileNote[];
  readonly problems: readonly FileNote[];
}

export interface ZipBudget {
  /** So many bytes may still be taken out of zips. */
  bytes: number;
}

/** Takes out of a zip what belongs to a solution: all of it or, with the reason, nothing. */
export async function openZip(
  zip: SolutionFile,
  budget: ZipBudget,
  pause: () => Promise<void>,
): Promise<OpenedZip> {
  try {
    return await takeOut(zip, budget, pause);
  } catch (thrown) {
    if (thrown instanceof ZipProblem) {
      return { files: [], skipped: [], problems: [noteOf(zip, thrown.message)] };
    }
    throw thrown;
  }
}

async function takeOut(
  zip: SolutionFile,
  budget: ZipBudget,
  pause: () => Promise<void>,
): Promise<OpenedZip> {
  const read = await zip.read();
  if (read.byteLength > maxZipBytes) {
    throw new ZipProblem(tooLarge(read.byteLength, maxZipBytes));
  }
  const bytes = new ZipBytes(read);
  const placed = readZipDirectory(bytes).flatMap((entry) => {
    const place = placeOf(`${zip.path}/${entry.name}`);
    return place === undefined ? [] : [{ entry, place }];
  });
  const nested = placed.filter(({ place }) => place.kind === "zip");
  const wanted = placed.filter(({ place }) => place.kind !== "zip");
  const large = wanted.filter(({ entry, place }) => entry.size > maxBytesOf(place.kind));
  const files: PlacedFile[] = [];
  for (const { entry, place } of wanted.filter((each) => !large.includes(each))) {
    files.push(await fileOf(zip, { entry, place, bytes, budget }, pause));
  }
  const path = ({ name }: ZipEntry): string => `${zip.path}/${name}`;
  return {
    files,
    skipped:
      placed.length === 0
        ? [noteOf(zip, "The zip holds no solution.")]
        : nested.map(({ entry }) => ({
            ...noteOf(zip, "A zip inside a zip is not opened. Unpack the outer one first."),
            file: path(entry),
          })),
    problems: large.map(({ entry, place }) => ({
      ...noteOf(zip, tooLarge(entry.size, maxBytesOf(place.kind))),
      file: path(entry),
    })),
  };
}

async function fileOf(
  zip: SolutionFile,
  found: { entry: ZipEntry; place: SolutionPlace; bytes: ZipBytes; budget: ZipBudget },
  pause: () => Promise<void>,
): Promise<PlacedFile> {
  const { entry, place, bytes, budget } = found;
  budget.bytes -= isOnlyNamed(place.kind) ? 0 : entry.size;
  if (budget.bytes < 0) {
    throw new ZipProblem("Its files are larger than one import can take. Import it by itself.");
  }
  const content = isOnlyNamed(place.kind)
    ? new Uint8Array()
    : await inflateEntry(bytes, entry, pause);
  return { path: `${zip.path}/${entry.name}`, place, zip, read: async () => content };
}
