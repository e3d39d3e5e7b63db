import { type StepNode, type Variable } from "../../workflows/stepTree";
import { ActivityReference, referencedActivity } from "../activityReference";
import { checkShape, childOf } from "../closedElement";
import { designerStepOf } from "../designerStep";
import { type ActivityReader, type Reading, type Scope } from "../reading";
import { unknown } from "../refused";
import { type Declaration, readDeclaration, variablesOf } from "../variables";
import { type XmlElement } from "../xmlTree";

/** What a container declares, and the activities in it. */
export interface Parts extends Partial<Pick<Scope, "isSequence" | "isWait">> {
  readonly declared: XmlElement | undefined;
  readonly activities: readonly XmlElement[];
  readonly element: XmlElement;
  /** How the activities are read, where not one by one. */
  readonly read?: (activities: readonly XmlElement[]) => readonly StepNode[];
}

export interface Content {
  readonly variables: readonly Variable[];
  readonly body: readonly StepNode[];
}

/** `Sequence`: one designer step with its helper activities. */
export const readSequence: ActivityReader = (element, reading) => {
  checkShape(element, { attributes: ["DisplayName"], children: "any" });
  const declared = childOf(element, "Sequence.Variables");
  const activities = element.children.filter((child) => child !== declared);
  return [
    stepOf(element, readContent({ element, declared, activities, isSequence: true }, reading)),
  ];
};

/** A `Composite` that is a step of its own: a stage, or the wrapper of a custom activity. */
export const readCompositeStep: ActivityReader = (element, reading) => [
  stepOf(element, readComposite(element, reading)),
];

/** What a `Composite` holds. */
export function readComposite(element: XmlElement, reading: Reading): Content {
  if (referencedActivity(element).type !== "Composite") {
    throw unknown(element, "another activity than a Composite");
  }
  const composite = new ActivityReference(element, { properties: ["Variables", "Activities"] });
  return readContent(partsOf(composite), reading);
}

/** The variables and activities that the properties of a container list. */
export function partsOf(container: ActivityReference): Parts {
  const activities = container.part("Activities");
  if (activities !== undefined) {
    checkShape(activities, { attributes: ["x:Key"], children: "any" });
  }
  return {
    element: container.element,
    declared: container.part("Variables"),
    activities: activities?.children ?? [],
  };
}

export function readContent(parts: Parts, reading: Reading): Content {
  const { element, declared, activities, isSequence = false, isWait = false } = parts;
  const declarations = readDeclarations(declared, reading);
  const body = reading.inside({ element, declarations, isSequence, isWait }, () =>
    parts.read === undefined ? reading.body(activities) : parts.read(activities),
  );
  return { variables: variablesOf(declarations), body };
}

/** A step of the designer that may stand in an export without a `Sequence` around it: then the step is made. */
export function stepAround(element: XmlElement, node: StepNode, reading: Reading): StepNode {
  return reading.isInSequence ? node : stepOf(element, { variables: [], body: [node] });
}

function readDeclarations(
  container: XmlElement | undefined,
  reading: Reading,
): readonly Declaration[] {
  if (container === undefined) {
    return [];
  }
  reading.attempt(() => {
    checkShape(container, { attributes: ["x:Key"], children: ["Variable"] });
  });
  return container.children.flatMap(
    (element) => reading.attempt(() => readDeclaration(element)) ?? [],
  );
}

function stepOf(element: XmlElement, content: Content): StepNode {
  const { line, column } = element;
  return { kind: "step", line, column, designer: designerStepOf(element), ...content };
}
