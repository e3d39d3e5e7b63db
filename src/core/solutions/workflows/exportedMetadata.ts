import { parseGuid } from "../../base/guid";
import { type WorkflowMetadata } from "../../workflows/definition";
import { metadataOf } from "../../xaml/metadata";
import { type XmlElement } from "../../xaml/xmlTree";
import { type PlacedFile } from "../solutionFile";
import { nameOf } from "../solutionPath";
import { textAt } from "../xmlParts";

/** The name and triggers of one workflow, from a file of their own or out of `customizations.xml`. */
export interface ExportedMetadata {
  readonly file: PlacedFile;
  readonly line: number;
  readonly column: number;
  readonly id?: string;
  /** The steps' file as it was called when it was exported: names go stale. */
  readonly xamlFileName?: string;
  /** Absent where it cannot be read: the problem is told, and its steps' file has nothing to add. */
  readonly metadata?: WorkflowMetadata;
}

/** Reads `<Workflow WorkflowId="…" Name="…">`; what is wrong with it goes to `tell`. */
export function exportedMetadata(
  file: PlacedFile,
  element: XmlElement,
  tell: (thrown: unknown) => void,
): ExportedMetadata {
  const { line, column, attributes } = element;
  const id = parseGuid(attributes.get("WorkflowId")?.trim() ?? "");
  const xaml = textAt(element, "XamlFileName");
  const facts = {
    file,
    line,
    column,
    ...(id !== undefined && { id }),
    ...(xaml !== undefined && { xamlFileName: nameOf(xaml).toLowerCase() }),
  };
  try {
    return { ...facts, metadata: metadataOf(file.path, element) };
  } catch (thrown) {
    tell(thrown);
    return facts;
  }
}
