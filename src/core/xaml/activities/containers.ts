import { type StepNode, type Variable } from "../../workflows/stepTree";
import { ActivityReference, referencedActivity } from "../activityReference";
import { checkShape, childOf } from "../closedElement";
import { designerStepOf } from "../designerStep";
import { type ActivityReader, type Reading } from "../reading";
import { unknown } from "../refused";
import { readVariables } from "../variables";
import { type XmlElement } from "../xmlTree";
import { isRefusedStep } from "./refusedActivities";

interface Content {
  readonly variables: readonly Variable[];
  readonly body: readonly StepNode[];
}

/** `Sequence`: one designer step with its helper activities. */
export const readSequence: ActivityReader = (element, reading) => {
  checkShape(element, { attributes: ["DisplayName"], children: "any" });
  const declared = childOf(element, "Sequence.Variables");
  const activities = element.children.filter((child) => child !== declared);
  return [stepOf(element, readContent(element, { declared, activities }, reading))];
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
  const declared = composite.part("Variables");
  return readContent(element, { declared, activities: activitiesOf(composite) }, reading);
}

/** The activities that the property `Activities` lists. */
export function activitiesOf(container: ActivityReference): readonly XmlElement[] {
  const activities = container.part("Activities");
  if (activities !== undefined) {
    checkShape(activities, { attributes: ["x:Key"], children: "any" });
  }
  return activities?.children ?? [];
}

function readContent(
  element: XmlElement,
  parts: { declared: XmlElement | undefined; activities: readonly XmlElement[] },
  reading: Reading,
): Content {
  const { id } = designerStepOf(element);
  // What else stands in such a step only prepares for it: one reason says more than ten.
  const refused = parts.activities.filter(
    (activity) => isRefusedStep(activity) && designerStepOf(activity).id === id,
  );
  if (refused.length > 0) {
    return { variables: [], body: reading.body(refused) };
  }
  const variables = reading.attempt(() => readVariables(parts.declared)) ?? [];
  return { variables, body: reading.body(parts.activities) };
}

function stepOf(element: XmlElement, content: Content): StepNode {
  const { line, column } = element;
  return { kind: "step", line, column, designer: designerStepOf(element), ...content };
}
