import { quoted } from "../../base/quotedText";
import { type StepNode, type TimeOut } from "../../workflows/stepTree";
import { checkShape, onlyChild, requiredAttribute, requiredChild } from "../closedElement";
import { type Expression, parseExpression } from "../expressions";
import { type ActivityReader, type Reading } from "../reading";
import { unknown } from "../refused";
import { changesOf, isSameSlot, slotOf } from "../slots";
import { castTypes } from "../valueTypes";
import { type XmlElement } from "../xmlTree";

type ExpressionOf<Kind extends Expression["kind"]> = Extract<Expression, { kind: Kind }>;

/** `Assign`: to a variable, or to a row in one of the ways in which change sets are built. */
export const readAssign: ActivityReader = (element, reading) => {
  const texts = textsOf(element);
  const to = parseExpression(texts.to);
  const value = parseExpression(texts.value);
  const nodes = to && value && meaningOf(element, { to, value }, reading);
  if (nodes === undefined) {
    throw unknown(element, `${quoted(texts.to)} := ${quoted(texts.value)}`);
  }
  return nodes;
};

/** Attributes, or the long form in which the arguments are elements; they mean the same. */
function textsOf(element: XmlElement): { to: string; value: string } {
  if (element.children.length === 0) {
    checkShape(element, { attributes: ["To", "Value"] });
    return {
      to: requiredAttribute(element, "To"),
      value: requiredAttribute(element, "Value"),
    };
  }
  checkShape(element, { children: ["Assign.To", "Assign.Value"] });
  return {
    to: textIn(requiredChild(element, "Assign.To"), "OutArgument"),
    value: textIn(requiredChild(element, "Assign.Value"), "InArgument"),
  };
}

function textIn(property: XmlElement, name: string): string {
  const argument = onlyChild(property, { children: [name] });
  checkShape(argument, { hasText: true });
  return argument.text.trim();
}

function meaningOf(
  element: XmlElement,
  { to, value }: { to: Expression; value: Expression },
  reading: Reading,
): readonly StepNode[] | undefined {
  switch (to.kind) {
    case "variable":
      return assignVariable(element, { to: reading.variable(element, to.name), value }, reading);
    case "row":
      return assignRow(element, to, value, reading);
    case "rowId":
      return assignId(element, to, value, reading);
    default:
      return undefined;
  }
}

function assignVariable(
  element: XmlElement,
  { to, value }: { to: string; value: Expression },
  reading: Reading,
): readonly StepNode[] | undefined {
  const { line, column } = element;
  switch (value.kind) {
    case "variable":
      return [{ kind: "copy", line, column, from: reading.variable(element, value.name), to }];
    case "cast":
      return castTypes.has(value.type)
        ? [{ kind: "copy", line, column, from: reading.variable(element, value.variable), to }]
        : undefined;
    default:
      return reading.isInWait ? assignTime(element, { to, value }, reading) : undefined;
  }
}

/** What the time-outs of a wait compute. */
function assignTime(
  element: XmlElement,
  { to, value }: { to: string; value: Expression },
  reading: Reading,
): readonly StepNode[] | undefined {
  const { line, column } = element;
  const variable = (name: string): string => reading.variable(element, name);
  const isDue = (timeOut: TimeOut): readonly StepNode[] => [
    { kind: "isDue", line, column, timeOut, to },
  ];
  switch (value.kind) {
    case "isDueAfter": {
      const { span, since } = value;
      const isSpan = reading.declarationOf(element, span).kind === "timeSpan";
      return isSpan ? isDue({ kind: "after", span, since: variable(since) }) : undefined;
    }
    case "isDueAt":
      return isDue({ kind: "at", at: variable(value.at) });
    case "orLatest":
      return [{ kind: "orLatest", line, column, from: variable(value.variable), to }];
    default:
      return undefined;
  }
}

/**
 * `CreatedEntities("K#Temp") := New Entity("t")` begins a change set, `InputEntities("K") := CreatedEntities("K#Temp")`
 * puts it back behind the step. The latter is no node: the changed row is read anew anyway.
 */
function assignRow(
  element: XmlElement,
  to: ExpressionOf<"row">,
  value: Expression,
  reading: Reading,
): readonly StepNode[] | undefined {
  const changed = changesOf(to);
  if (changed !== undefined) {
    const table = value.kind === "newRow" ? value.table.toLowerCase() : undefined;
    reading.changes.begin(element, changed, table);
    const { line, column } = element;
    return table === undefined || !/^\w+$/.test(table)
      ? undefined
      : [{ kind: "newChanges", line, column, slot: changed, table }];
  }
  const slot = slotOf(to);
  const from = value.kind === "row" ? changesOf(value) : undefined;
  if (slot === undefined || from === undefined || !isSameSlot(slot, from)) {
    return undefined;
  }
  reading.changes.putBack(element, slot);
  return [];
}

/** `CreatedEntities("K#Temp").Id := InputEntities("K").Id` says which row the change set belongs to, as its slot does. */
function assignId(
  element: XmlElement,
  to: ExpressionOf<"rowId">,
  value: Expression,
  reading: Reading,
): readonly StepNode[] | undefined {
  const changed = changesOf(to);
  if (changed === undefined) {
    return undefined;
  }
  reading.changes.identify(element, changed);
  const slot = value.kind === "rowId" ? slotOf(value) : undefined;
  return slot !== undefined && isSameSlot(changed, slot) ? [] : undefined;
}
