import { type ExportedWorkflow, type WorkflowMetadata } from "../workflows/definition";
import { type StepTree, stepTreeFormat } from "../workflows/stepTree";
import { readActivity } from "./activityTable";
import { checkShape, childOf } from "./closedElement";
import { Reading } from "./reading";
import { quoted, Refused } from "./refused";
import { declarationsOf, readVariables } from "./variables";
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
 * Reads the XAML of an exported workflow into a step tree. Without one it is refused, with every construct that cannot be
 * run. Throws `FileError` (`xaml.malformed`) when the text is no XML.
 */
export function readWorkflow({ file, xaml, metadata, hash }: WorkflowSource): ExportedWorkflow {
  const root = parseXml({ file, text: xaml, code: "xaml.malformed" });
  const reading = new Reading(declarationsOf(root), readActivity);
  const tree = reading.attempt(() => readFrame(root, reading));
  const { refusals } = reading;
  return {
    file,
    metadata,
    hash,
    refusals,
    ...(tree !== undefined && (refusals.length === 0 ? { tree } : { partialTree: tree })),
  };
}

/** `Activity > mxswa:Workflow`, with what the designer writes around it in every export. */
function readFrame(root: XmlElement, reading: Reading): StepTree {
  if (nameOf(root) !== "Activity") {
    throw new Refused(root, nameOf(root), `${quoted(nameOf(root))} is no exported workflow.`);
  }
  checkKind(root);
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
  return {
    format: stepTreeFormat,
    variables: reading.attempt(() => readVariables(declared)) ?? [],
    body: reading.body(workflow.children.filter((child) => child !== declared)),
  };
}

/** The declarations of the two dictionaries that a workflow is given. */
function isDictionary(name: string): boolean {
  return /^this:\w+\.(?:InputEntities|CreatedEntities)$/.test(name);
}

/** Other processes are kept as XAML too; a file without metadata might be one of them. */
function checkKind(root: XmlElement): void {
  for (const property of childOf(root, "x:Members")?.children ?? []) {
    const name = attributeOf(property, "Name") ?? "";
    if (name !== "InputEntities" && name !== "CreatedEntities") {
      const message = `This is an action with the argument ${quoted(name)}, not a workflow.`;
      throw new Refused(property, `Argument ${name}`, message);
    }
  }
  const clientActivity = find(root, (name) => name.startsWith("mcwc:"));
  if (clientActivity !== undefined) {
    const message = "This is a business rule, not a workflow.";
    throw new Refused(clientActivity, nameOf(clientActivity), message);
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
