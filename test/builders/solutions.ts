import { createHash } from "node:crypto";
import { zipSync } from "fflate";
import { readContents, type SolutionContents } from "../../src/core/solutions/solutionContents";

/** Files by their paths; an error is what reading one throws. */
export type SolutionFiles = Readonly<Record<string, string | Uint8Array | Error>>;

/** Reads solutions from files in memory. */
export function readFiles(
  files: SolutionFiles,
  chosen?: readonly string[],
): Promise<SolutionContents> {
  return readContents({
    files: Object.entries(files).map(([path, content]) => ({
      path,
      read: async () => {
        if (content instanceof Error) {
          throw content;
        }
        return typeof content === "string" ? Buffer.from(content) : content;
      },
    })),
    ...(chosen !== undefined && { chosen }),
    sha256: (bytes) => createHash("sha256").update(bytes).digest("hex"),
  });
}

/** A zip of files by their names in it. */
export function aZip(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  return zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, content]) => [
        name,
        typeof content === "string" ? Buffer.from(content) : content,
      ]),
    ),
  );
}

export const aSolutionId = (number: number): string =>
  `${number.toString(16).padStart(8, "0")}-0000-4000-8000-000000000000`;

interface MetadataFacts {
  readonly id?: number;
  readonly name?: string;
  /** Elements inside. */
  readonly columns?: string;
}

/** `<Workflow …>` as the exporter writes it. */
export function aWorkflowElement({
  id = 1,
  name = "Welcome",
  columns = "",
}: MetadataFacts): string {
  return [
    `<Workflow WorkflowId="{${aSolutionId(id)}}" Name="${name}">`,
    `${columns}<PrimaryEntity>Account</PrimaryEntity>`,
    `</Workflow>`,
  ].join("\n");
}

/** A `.xaml.data.xml` file. */
export function aDataFile(facts: MetadataFacts = {}): string {
  return `\uFEFF<?xml version="1.0" encoding="utf-8"?>\n${aWorkflowElement(facts)}`;
}

export function aManifest(facts: {
  uniquename: string;
  friendlyname?: string;
  isManaged?: boolean;
  language?: string;
}): string {
  const { uniquename, friendlyname = uniquename, isManaged = false, language = "1033" } = facts;
  return `<ImportExportXml version="9.2" languagecode="${language}"><SolutionManifest>
<UniqueName>${uniquename}</UniqueName>
<LocalizedNames><LocalizedName description="${friendlyname}" languagecode="${language}" /></LocalizedNames>
<Version>1.0</Version><Managed>${isManaged ? 1 : 0}</Managed>
</SolutionManifest></ImportExportXml>`;
}

/** `customizations.xml` with these elements in its lists, by the lists' names. */
export function aCustomizations(lists: Readonly<Record<string, readonly string[]>>): string {
  const parts = Object.entries(lists).map(
    ([name, elements]) => `<${name}>${elements.join("\n")}</${name}>`,
  );
  return `<?xml version="1.0"?>\n<ImportExportXml>\n${parts.join("\n")}\n</ImportExportXml>`;
}

/** `<label description="…" …/>` in a list of them, in English and German. */
function labels(list: string, one: string, text: string): string {
  return `<${list}><${one} description="${text} (de)" languagecode="1031" /><${one} description="${text}" languagecode="1033" /></${list}>`;
}

export function anOption(element: string, value: number, label: string, more = ""): string {
  return `<${element} value="${value}" ${more}>${labels("labels", "label", label)}</${element}>`;
}

export function anOptionSet(name: string, list: string, ...options: readonly string[]): string {
  return `<optionset Name="${name}"><OptionSetType>x</OptionSetType><${list}>${options.join("")}</${list}></optionset>`;
}

export function anAttribute(name: string, type: string, more = ""): string {
  return `<attribute PhysicalName="${name}"><Type>${type}</Type><Name>${name.toLowerCase()}</Name><LogicalName>${name.toLowerCase()}</LogicalName>${more}${labels("displaynames", "displayname", `The ${name}`)}</attribute>`;
}

export function anEntity(name: string, ...attributes: readonly string[]): string {
  const { length } = attributes;
  return `<Entity><Name LocalizedName="${name}" OriginalName="${name}">${name}</Name><EntityInfo><entity Name="${name}">
${labels("LocalizedNames", "LocalizedName", `A ${name}`)}
${labels("LocalizedCollectionNames", "LocalizedCollectionName", `Many ${name}`)}
${length === 0 ? "" : `<attributes>${attributes.join("\n")}</attributes>`}
</entity></EntityInfo><RibbonDiffXml><Ignored /></RibbonDiffXml></Entity>`;
}

export function aRelationship(table: string, column: string, target: string): string {
  return `<EntityRelationship Name="x"><EntityRelationshipType>OneToMany</EntityRelationshipType><ReferencingEntityName>${table}</ReferencingEntityName><ReferencedEntityName>${target}</ReferencedEntityName><ReferencingAttributeName>${column}</ReferencingAttributeName></EntityRelationship>`;
}
