import { decodeText } from "../../xaml/decodeText";
import { quoted } from "../../base/quotedText";
import { noteOf, type FileNote, type PlacedFile } from "../solutionFile";
import { type Candidate } from "./candidate";

/** The same workflow in another place. */
export interface CopyNote extends FileNote {
  /** Would it be another workflow if it was taken instead? */
  readonly differs: boolean;
}

/** Tells of a copy which file is taken in its place, and how the two differ. */
export async function describeCopy(copy: Candidate, first: Candidate): Promise<CopyNote> {
  const different = [
    ...((await stepsOf(copy.xaml)) === (await stepsOf(first.xaml)) ? [] : ["steps"]),
    ...(JSON.stringify(copy.metadata) === JSON.stringify(first.metadata) ? [] : ["properties"]),
  ];
  const subject = `${quoted(copy.metadata.name)} has the same id as ${first.xaml.path}`;
  const message =
    different.length === 0
      ? `${subject} and is the same; that file is used.`
      : `${subject}, but other ${different.join(" and ")}; that file is used. Import this one by itself to use it instead.`;
  return { ...noteOf(copy.xaml, message), differs: different.length > 0 };
}

/** The text without what no reader looks at: version control changes line ends, and tools the space between elements. */
async function stepsOf(xaml: PlacedFile): Promise<string> {
  const text = decodeText(xaml.path, await xaml.read(), "xaml.malformed");
  return text
    .replace(/^\s*<\?xml[^>]*\?>/, "")
    .replaceAll(/>\s+</g, "><")
    .replaceAll("\r\n", "\n")
    .trim();
}
