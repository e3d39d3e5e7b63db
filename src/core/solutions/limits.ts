import { maxFileBytes } from "../xaml/decodeText";

const megabyte = 1024 * 1024;

/** The largest zip that is opened. */
export const maxZipBytes = 128 * megabyte;

/** `customizations.xml` holds forms and views too; the largest real ones seen have some tens of megabytes. */
const maxCustomizationsBytes = 128 * megabyte;

/** Of `Entity.xml`, `Solution.xml`, option sets and relationships. */
const maxComponentBytes = 32 * megabyte;

/** All files of one import together, zips and what is taken out of them. */
export const maxImportBytes = 384 * megabyte;

/** So many entries may a zip have. */
export const maxZipEntries = 50_000;

/** XML shrinks to a thirtieth at best. What shrinks more than this, and is not small, was made to burst. */
export const maxZipRatio = 200;
export const freeOfRatioBytes = megabyte;

/** How large a file of this kind may be. */
export function maxBytesOf(kind: SolutionFileKind): number {
  switch (kind) {
    case "zip":
      return maxZipBytes;
    case "customizations":
      return maxCustomizationsBytes;
    case "xaml":
    case "metadata":
      return maxFileBytes;
    default:
      return maxComponentBytes;
  }
}

/** What a file is to an import, told by its name alone. */
export type SolutionFileKind =
  | "zip"
  | "xaml"
  | "metadata"
  | "flow"
  | "formula"
  | "customizations"
  | "solution"
  | "entity"
  | "optionSet"
  | "relationships";

/** Told by its name alone: what is inside is nobody's business here. */
export function isOnlyNamed(kind: SolutionFileKind): boolean {
  return kind === "flow" || kind === "formula";
}

export function tooLarge(bytes: number, max: number): string {
  return `The file has ${Math.ceil(bytes / megabyte)} MB; at most ${Math.floor(max / megabyte)} MB are read.`;
}
