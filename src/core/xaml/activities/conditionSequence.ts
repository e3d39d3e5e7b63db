import { type StepNode } from "../../workflows/stepTree";
import { ActivityReference, referencedActivity } from "../activityReference";
import { designerStepOf } from "../designerStep";
import { type ActivityReader, type Reading } from "../reading";
import { nameOf } from "../xamlNames";
import { type XmlElement } from "../xmlTree";
import { type Content, partsOf, readComposite, readContent } from "./containers";
import { readTimeOut } from "./timeOuts";

/** `ConditionSequence`: a flat list of comparisons and branches, where the first true branch wins; or a wait for one. */
export const readConditionSequence: ActivityReader = (element, reading) => {
  const sequence = new ActivityReference(element, {
    arguments: ["Wait"],
    properties: ["Variables", "Activities"],
    optional: ["ContainsElseBranch"],
  });
  const wait = sequence.text("Wait");
  if (wait !== "True" && wait !== "False") {
    throw sequence.unknown("Wait", "the text");
  }
  const isWait = wait === "True";
  const content = readContent(
    { ...partsOf(sequence), isWait, read: (activities) => readBranches(activities, reading) },
    reading,
  );
  const { line, column } = element;
  const designer = designerStepOf(element);
  return [{ kind: isWait ? "wait" : "choose", line, column, designer, ...content }];
};

function readBranches(activities: readonly XmlElement[], reading: Reading): readonly StepNode[] {
  const nodes: StepNode[] = [];
  for (const activity of activities) {
    if (isBranch(activity)) {
      nodes.push(...reading.nodes(() => [readBranch(activity, nodes, reading)]));
    } else {
      nodes.push(...reading.body([activity]));
    }
  }
  return nodes;
}

/** `before` are the comparisons and branches that stand before it. */
function readBranch(element: XmlElement, before: readonly StepNode[], reading: Reading): StepNode {
  const branch = new ActivityReference(element, {
    arguments: ["Condition"],
    properties: ["Then", "Else"],
    optional: ["Description"],
  });
  const content = readThen(branch, reading);
  const isAlways = branch.text("Condition") === "True";
  const condition = isAlways ? undefined : branch.variable("Condition", reading);
  const timeOut = readTimeOut(branch, condition, before);
  const { line, column } = element;
  return {
    kind: "branch",
    line,
    column,
    designer: designerStepOf(element),
    ...(condition !== undefined && { condition }),
    ...(timeOut !== undefined && { timeOut }),
    ...content,
  };
}

/** What the branch does; read even where the branch itself is refused. */
function readThen(branch: ActivityReference, reading: Reading): Content {
  const then = branch.part("Then");
  const content = then && reading.attempt(() => readComposite(then, reading));
  return content ?? { variables: [], body: [] };
}

function isBranch(element: XmlElement): boolean {
  return (
    nameOf(element) === "mxswa:ActivityReference" &&
    referencedActivity(element).type === "ConditionBranch"
  );
}
