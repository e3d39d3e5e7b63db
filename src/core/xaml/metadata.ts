import { parseGuid } from "../base/guid";
import { type WorkflowMetadata } from "../workflows/definition";
import { type Place } from "../workflows/stepTree";
import { FileError } from "./fileError";
import { quoted } from "../base/quotedText";
import { parseXml, type XmlElement } from "./xmlTree";

/**
 * Reads a `.xaml.data.xml` file: one `Workflow` element whose children are columns of the table `workflow`. What is left
 * out has the default that Dataverse documents for the column ("workflow table reference"). Elements that only concern
 * display or solutions are not looked at. Throws `FileError` (`metadata.malformed`).
 */
export function readMetadata(file: string, text: string): WorkflowMetadata {
  return metadataOf(file, parseXml({ file, text, code: "metadata.malformed" }));
}

/** The same of an element that stands elsewhere: `customizations.xml` has one for each workflow. */
export function metadataOf(file: string, root: XmlElement): WorkflowMetadata {
  if (root.name !== "Workflow") {
    throw malformed(file, root, `The file holds a ${quoted(root.name)}, not a workflow.`);
  }
  const columns = new Columns(file, root);
  return {
    workflowid: guidOf(file, root),
    name: requiredAttribute(file, root, "Name"),
    description: root.attributes.get("Description") ?? "",
    category: columns.number("Category", 0, categories),
    type: columns.number("Type", 1, [1, 2, 3]),
    mode: columns.number("Mode", 0, [0, 1]),
    primaryentity: columns.text("PrimaryEntity").toLowerCase(),
    scope: columns.number("Scope", 1, [1, 2, 3, 4]),
    ondemand: columns.flag("OnDemand"),
    subprocess: columns.flag("Subprocess"),
    triggers: {
      onCreate: columns.flag("TriggerOnCreate"),
      onDelete: columns.flag("TriggerOnDelete"),
      onUpdateOf: columns.list("TriggerOnUpdateAttributeList"),
    },
    // The designer's own stages, where the file names none: deletions can only be met before.
    createstage: columns.number("CreateStage", 40, stages),
    updatestage: columns.number("UpdateStage", 40, stages),
    deletestage: columns.number("DeleteStage", 20, stages),
    ...columns.rank(),
    runas: columns.number("RunAs", 1, [0, 1]),
    syncworkflowlogonfailure: columns.flag("SyncWorkflowLogOnFailure"),
    asyncautodelete: columns.flag("AsyncAutodelete"),
    // A suspended definition (2) does not run either.
    statecode: columns.number("StateCode", 0, [0, 1, 2]) === 1 ? 1 : 0,
  };
}

const categories = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
const stages = [20, 40] as const;

/** The child elements of a workflow, read as what their column holds. */
class Columns {
  private readonly elements = new Map<string, XmlElement>();

  constructor(
    private readonly file: string,
    private readonly root: XmlElement,
  ) {
    for (const child of root.children) {
      if (this.elements.has(child.name)) {
        throw malformed(file, child, `${quoted(child.name)} is there twice.`);
      }
      this.elements.set(child.name, child);
    }
  }

  text(name: string): string {
    const text = this.optional(name);
    if (text === undefined) {
      throw malformed(this.file, this.root, `The workflow has no ${quoted(name)}.`);
    }
    return text;
  }

  number<const T extends number>(name: string, fallback: T, allowed: readonly T[]): T {
    const text = this.optional(name);
    if (text === undefined) {
      return fallback;
    }
    const number = allowed.find((value) => String(value) === text);
    if (number === undefined) {
      throw this.wrong(name, text, `one of ${allowed.join(", ")}`);
    }
    return number;
  }

  rank(): { readonly rank?: number } {
    const text = this.optional("Rank");
    if (text === undefined) {
      return {};
    }
    const rank = Number(text);
    if (!/^-?\d{1,10}$/.test(text)) {
      throw this.wrong("Rank", text, "a whole number");
    }
    return { rank };
  }

  flag(name: string): boolean {
    const text = this.optional(name) ?? "0";
    if (!/^(?:0|1|true|false)$/i.test(text)) {
      throw this.wrong(name, text, "0 or 1");
    }
    return /^(?:1|true)$/i.test(text);
  }

  /** Logical names, separated by commas. */
  list(name: string): readonly string[] {
    const names = (this.optional(name) ?? "").split(",").map((part) => part.trim().toLowerCase());
    return [...new Set(names)].filter((part) => part !== "");
  }

  /** The text of an element; undefined when the element is missing or empty. */
  private optional(name: string): string | undefined {
    const text = this.elements.get(name)?.text.trim();
    return text === "" ? undefined : text;
  }

  private wrong(name: string, text: string, expected: string): FileError {
    const element = this.elements.get(name) ?? this.root;
    return malformed(this.file, element, `${name} is ${quoted(text)}, not ${expected}.`);
  }
}

function guidOf(file: string, root: XmlElement): string {
  const written = requiredAttribute(file, root, "WorkflowId");
  const guid = parseGuid(written.trim());
  if (guid === undefined) {
    throw malformed(file, root, `WorkflowId is ${quoted(written)}, not a guid.`);
  }
  return guid;
}

function requiredAttribute(file: string, root: XmlElement, name: string): string {
  const value = root.attributes.get(name);
  if (value === undefined || value.trim() === "") {
    throw malformed(file, root, `The workflow has no ${quoted(name)}.`);
  }
  return value;
}

function malformed(file: string, { line, column }: Place, detail: string): FileError {
  return new FileError("metadata.malformed", file, { line, column }, detail);
}
