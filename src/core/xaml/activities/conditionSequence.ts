import { type StepNode } from "../../workflows/stepTree";
import { ActivityReference, referencedActivity } from "../activityReference";
import { designerStepOf } from "../designerStep";
import { type ActivityReader, type Reading } from "../reading";
import { notYet, quoted, unknown } from "../refused";
import { readVariables } from "../variables";
import { nameOf } from "../xamlNames";
import { type XmlElement } from "../xmlTree";
import { activitiesOf, readComposite } from "./containers";

/** `ConditionSequence`: a flat list of comparisons and branches, where the first true branch wins; or a wait. */
export const readConditionSequence: ActivityReader = (element, reading) => {
  const sequence = new ActivityReference(element, {
    arguments: ["Wait"],
    properties: ["Variables", "Activities", "ContainsElseBranch"],
  });
  const activities = activitiesOf(sequence);
  const wait = sequence.text("Wait");
  if (wait === "True") {
    refuseWait(element, activities, reading);
    return [];
  }
  if (wait !== "False") {
    throw unknown(element, `the argument Wait ${quoted(wait)}`);
  }
  const designer = designerStepOf(element);
  const variables = reading.attempt(() => readVariables(sequence.part("Variables"))) ?? [];
  const body = activities.flatMap((activity) =>
    isBranch(activity)
      ? reading.nodes(() => [readBranch(activity, reading)])
      : reading.body([activity]),
  );
  const { line, column } = element;
  return [{ kind: "choose", line, column, designer, variables, body }];
};

/** Notes the wait itself and what its branches hold; its own comparisons and time-outs go with it. */
function refuseWait(
  element: XmlElement,
  activities: readonly XmlElement[],
  reading: Reading,
): void {
  reading.refuse(notYet(element, "Wait condition", "Wait conditions"));
  for (const activity of activities.filter(isBranch)) {
    reading.attempt(() => readThen(branchOf(activity), reading));
  }
}

function readBranch(element: XmlElement, reading: Reading): StepNode {
  const branch = branchOf(element);
  const then = reading.attempt(() => readThen(branch, reading));
  const otherwise = branch.part("Else");
  if (otherwise !== undefined) {
    throw notYet(otherwise, nameOf(otherwise), "Time-outs of wait conditions");
  }
  const isAlways = branch.text("Condition") === "True";
  const { line, column } = element;
  return {
    kind: "branch",
    line,
    column,
    designer: designerStepOf(element),
    ...(!isAlways && { condition: branch.variable("Condition", reading) }),
    variables: then?.variables ?? [],
    body: then?.body ?? [],
  };
}

function readThen(
  branch: ActivityReference,
  reading: Reading,
): ReturnType<typeof readComposite> | undefined {
  const then = branch.part("Then");
  return then && readComposite(then, reading);
}

function branchOf(element: XmlElement): ActivityReference {
  return new ActivityReference(element, {
    arguments: ["Condition"],
    properties: ["Then", "Else", "Description"],
  });
}

function isBranch(element: XmlElement): boolean {
  return (
    nameOf(element) === "mxswa:ActivityReference" &&
    referencedActivity(element).type === "ConditionBranch"
  );
}
