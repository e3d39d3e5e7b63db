import { type SolutionName } from "../workflows/definition";
import { type XmlElement } from "../xaml/xmlTree";
import { localized, textAt, partOf } from "./xmlParts";

/** What `Solution.xml` says of the whole. */
export interface SolutionManifest extends SolutionName {
  readonly isManaged: boolean;
  /** The language of its labels, such as "1033". */
  readonly language?: string;
}

/** Where the manifest stands in its file; another file of that name has none. */
export const manifestPath = "ImportExportXml";

export function manifestOf(root: XmlElement): SolutionManifest | undefined {
  const manifest = partOf(root, "SolutionManifest");
  const uniquename = manifest && textAt(manifest, "UniqueName");
  if (uniquename === undefined) {
    return undefined;
  }
  const language = root.attributes.get("languagecode");
  return {
    uniquename,
    friendlyname:
      localized(partOf(root, "SolutionManifest", "LocalizedNames"), language) ?? uniquename,
    isManaged: textAt(root, "SolutionManifest", "Managed") === "1",
    ...(language !== undefined && { language }),
  };
}
