import { quoted } from "../base/quotedText";
import { type ExportedWorkflow, type WorkflowMetadata } from "../workflows/definition";
import { type Refusal, type StepTree, stepTreeFormat } from "../workflows/stepTree";
import { readContent } from "./activities/containers";
import { readActivity } from "./activityTable";
import { checkShape, childOf } from "./closedElement";
import { Reading } from "./reading";
import { Refused } from "./refused";
import { attributeOf, nameOf } from "./xamlNames";
import { parseXml, type XmlElement } from "./xmlTree";

export interface WorkflowSource {
  /** How the file is called in results and errors. */
  readonly file: string;
  readonly xaml: string;
  readonly metadata: WorkflowMetadata;
  /** SHA-256 of the XAML's bytes, hex. */
  readonly hash: string;
}

const workflowName = "mxswa:Workflow";

/**
 * Reads the XAML of an exported workflow into a step tree. Without one it is refused, with every construct that is not
 * known. Throws `FileError` (`xaml.malformed`) when the text is no XML.
 */
export function readWorkflow({ file, xaml, metadata, hash }: WorkflowSource): ExportedWorkflow {
  const root = parseXml({ file, text: xaml, code: "xaml.malformed" });
  const reading = new Reading(readActivity);
  const tree = reading.attempt(() => readFrame(root, reading));
  const refusals = reading.refusals.length > 0 ? reasonsIn(root, reading) : [];
  return {
    file,
    metadata,
    hash,
    refusals,
    ...(tree !== undefined && (refusals.length === 0 ? { tree } : { partialTree: tree })),
  };
}

/** The refusals in the order of their places; or the one that says it all, where the file is a business rule. */
function reasonsIn(root: XmlElement, { refusals }: Reading): readonly Refusal[] {
  const client = find(root, (name) => name.startsWith("mcwc:"));
  if (client === undefined) {
    return refusals.toSorted((a, b) => a.line - b.line || a.column - b.column);
  }
  return [new Refused(client, nameOf(client), "This is a business rule, not a workflow.").refusal];
}

/** `Activity > mxswa:Workflow`, with what the designer writes around it in every export. */
function readFrame(root: XmlElement, reading: Reading): StepTree {
  if (nameOf(root) !== "Activity") {
    throw new Refused(root, nameOf(root), `${quoted(nameOf(root))} is no exported workflow.`);
  }
  checkMembers(root);
  const dictionaries = root.children.map(nameOf).filter((name) => isDictionary(name));
  checkShape(root, {
    attributes: ["x:Class"],
    children: ["x:Members", "mva:VisualBasic.Settings", workflowName, ...dictionaries],
  });
  const workflow = childOf(root, workflowName);
  if (workflow === undefined) {
    throw new Refused(root, workflowName, `The file has no ${quoted(workflowName)}.`);
  }
  checkShape(workflow, { children: "any" });
  const declared = childOf(workflow, `${workflowName}.Variables`);
  const activities = workflow.children.filter((child) => child !== declared);
  return {
    format: stepTreeFormat,
    ...readContent({ element: workflow, declared, activities }, reading),
  };
}

/** The declarations of the two dictionaries that a workflow is given. */
function isDictionary(name: string): boolean {
  return /^this:\w+\.(?:InputEntities|CreatedEntities)$/.test(name);
}

/** Actions are kept as XAML too; a file without metadata might be one. */
function checkMembers(root: XmlElement): void {
  const members = childOf(root, "x:Members");
  if (members !== undefined) {
    checkShape(members, { children: ["x:Property"] });
  }
  for (const property of members?.children ?? []) {
    const name = attributeOf(property, "Name") ?? "";
    if (name !== "InputEntities" && name !== "CreatedEntities") {
      const message = `This is an action with the argument ${quoted(name)}, not a workflow.`;
      throw new Refused(property, `Argument ${name}`, message);
    }
    checkShape(property, { attributes: ["Name", "Type"] });
  }
}

function find(element: XmlElement, matches: (name: string) => boolean): XmlElement | undefined {
  if (matches(nameOf(element))) {
    return element;
  }
  for (const child of element.children) {
    const found = find(child, matches);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}
