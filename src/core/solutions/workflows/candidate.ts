import { type ExportedWorkflow } from "../../workflows/definition";
import { decodeText } from "../../xaml/decodeText";
import { readWorkflow } from "../../xaml/readWorkflow";
import { type SolutionManifest } from "../manifest";
import { type Pair } from "./pairing";

/** A workflow that may be imported: the first of those with its id. */
export interface Candidate extends Pair {
  readonly manifest?: SolutionManifest;
}

/** Unpacked files come before zips, whose owners unpacked them to work on them; unmanaged before managed. */
export function byPreference(a: Candidate, b: Candidate): number {
  const rank = ({ xaml, manifest }: Candidate): number =>
    (xaml.zip === undefined ? 0 : 2) + (manifest?.isManaged === true ? 1 : 0);
  return rank(a) - rank(b) || (a.xaml.path < b.xaml.path ? -1 : 1);
}

/** Reads the steps. Throws `FileError`. */
export async function readCandidate(
  { xaml, metadata, manifest }: Candidate,
  sha256: (bytes: Uint8Array) => string,
): Promise<ExportedWorkflow> {
  const bytes = await xaml.read();
  const text = decodeText(xaml.path, bytes, "xaml.malformed");
  const read = readWorkflow({ file: xaml.path, xaml: text, metadata, hash: sha256(bytes) });
  return {
    ...read,
    ...(xaml.uri !== undefined && { uri: xaml.uri }),
    ...(xaml.zip?.uri !== undefined && { zip: xaml.zip.uri }),
    ...(manifest && {
      solution: { uniquename: manifest.uniquename, friendlyname: manifest.friendlyname },
    }),
  };
}
