import { type Choice } from "../rows/tableDefinition";
import { decodeText } from "../xaml/decodeText";
import { FileError } from "../xaml/fileError";
import { scanXml, type XmlElement } from "../xaml/xmlTree";
import { maxBytesOf } from "./limits";
import { manifestOf, type SolutionManifest } from "./manifest";
import { type FileNote, type PlacedFile, problemOf } from "./solutionFile";
import { type ExportedTable, tableOf } from "./tables/entity";
import { choicesOf } from "./tables/optionSet";
import { type Relationship, relationshipOf } from "./tables/relationship";
import { type ExportedMetadata, exportedMetadata } from "./workflows/exportedMetadata";

/** What files of a solution say, beside the steps of its workflows. */
export interface SolutionParts {
  manifest?: SolutionManifest;
  readonly metadata: ExportedMetadata[];
  readonly tables: ExportedTable[];
  readonly optionSets: Map<string, readonly Choice[]>;
  readonly relationships: Relationship[];
  readonly problems: FileNote[];
}

export function noParts(): SolutionParts {
  return { metadata: [], tables: [], optionSets: new Map(), relationships: [], problems: [] };
}

interface Found {
  readonly parts: SolutionParts;
  readonly file: PlacedFile;
  readonly element: XmlElement;
  /** The language of labels. */
  readonly language: string | undefined;
}

/** What is read of an element, by its path: the same elements stand in `customizations.xml` and in files of their own. */
const readers: ReadonlyMap<string, (found: Found) => void> = new Map([
  ["ImportExportXml/Workflows/Workflow", readWorkflow],
  ["Workflow", readWorkflow],
  ["ImportExportXml/Entities/Entity/EntityInfo/entity", readTable],
  ["Entity/EntityInfo/entity", readTable],
  ["ImportExportXml/optionsets/optionset", readOptionSet],
  ["optionset", readOptionSet],
  ["ImportExportXml/EntityRelationships/EntityRelationship", readRelationship],
  ["EntityRelationships/EntityRelationship", readRelationship],
]);

/** Reads a file into `parts`: all of it or, when it is no whole XML (`FileError`), nothing. */
export async function readParts(
  parts: SolutionParts,
  file: PlacedFile,
  pause: () => Promise<void>,
): Promise<void> {
  const { path, place } = file;
  const code = place.kind === "metadata" ? "metadata.malformed" : "import.malformed";
  const text = decodeText(path, await file.read(), code, maxBytesOf(place.kind));
  const read = noParts();
  const language = parts.manifest?.language;
  const isManifest = place.kind === "solution";
  await scanXml(
    { file: path, text, code },
    (xmlPath) => (isManifest ? xmlPath === "ImportExportXml" : readers.has(xmlPath)),
    (xmlPath, element) => {
      if (isManifest) {
        Object.assign(read, { manifest: manifestOf(element) });
      }
      readers.get(xmlPath)?.({ parts: read, file, element, language });
    },
    pause,
  );
  if (place.kind === "metadata" && read.metadata.length === 0) {
    const detail = "The file holds no name and triggers of a workflow.";
    throw new FileError(code, path, { line: 1, column: 1 }, detail);
  }
  take(parts, read);
}

function take(parts: SolutionParts, read: SolutionParts): void {
  if (read.manifest) {
    parts.manifest ??= read.manifest;
  }
  parts.metadata.push(...read.metadata);
  parts.tables.push(...read.tables);
  read.optionSets.forEach((choices, name) => parts.optionSets.set(name, choices));
  parts.relationships.push(...read.relationships);
  parts.problems.push(...read.problems);
}

function readWorkflow({ parts, file, element }: Found): void {
  const tell = (thrown: unknown): void => {
    parts.problems.push(problemOf(file, thrown));
  };
  parts.metadata.push(exportedMetadata(file, element, tell));
}

function readTable({ parts, file, element, language }: Found): void {
  try {
    parts.tables.push(tableOf(file.path, element, language));
  } catch (thrown) {
    parts.problems.push(problemOf(file, thrown));
  }
}

function readOptionSet({ parts, element, language }: Found): void {
  const name = element.attributes.get("Name")?.toLowerCase();
  if (name !== undefined) {
    parts.optionSets.set(name, choicesOf(element, language));
  }
}

function readRelationship({ parts, element }: Found): void {
  const relationship = relationshipOf(element);
  if (relationship) {
    parts.relationships.push(relationship);
  }
}
