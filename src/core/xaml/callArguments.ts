import { quoted } from "../base/quotedText";
import { type CallArgument } from "../workflows/stepTree";
import { checkShape, childOf, requiredAttribute } from "./closedElement";
import { parseExpression } from "./expressions";
import { type Reading } from "./reading";
import { unknown } from "./refused";
import { castTypes, typeNamed } from "./valueTypes";
import { attributeOf, nameOf } from "./xamlNames";
import { type XmlElement } from "./xmlTree";

const directions: ReadonlyMap<string, CallArgument["direction"]> = new Map([
  ["InArgument", "in"],
  ["OutArgument", "out"],
  ["InOutArgument", "inOut"],
]);

/** The arguments of a custom activity or an SDK message: `[DirectCast(V, T)]` or `[V]`; one that is `x:Null` is not given. */
export function readCallArguments(element: XmlElement, reading: Reading): readonly CallArgument[] {
  checkProperties(childOf(element, `${nameOf(element)}.Properties`));
  const container = childOf(element, `${nameOf(element)}.Arguments`);
  if (container === undefined) {
    return [];
  }
  checkShape(container, { children: [...directions.keys(), "x:Null"] });
  const names = new Set<string>();
  return container.children.flatMap((argument) => {
    const name = keyOf(argument);
    if (names.has(name)) {
      throw unknown(argument, `a second argument ${quoted(name)}`);
    }
    names.add(name);
    const direction = directions.get(nameOf(argument));
    checkShape(argument, { attributes: ["x:Key"], hasText: direction !== undefined });
    return direction === undefined ? [] : [readArgument(argument, direction, reading)];
  });
}

function readArgument(
  element: XmlElement,
  direction: CallArgument["direction"],
  reading: Reading,
): CallArgument {
  const type = typeNamed(element, attributeOf(element, "x:TypeArguments") ?? "");
  const expression = parseExpression(element.text);
  const isCast =
    expression?.kind === "cast" && direction === "in" && castTypes.get(expression.type) === type;
  if (!isCast && expression?.kind !== "variable") {
    throw unknown(element, `the expression ${quoted(element.text)}`);
  }
  const variable = expression.kind === "cast" ? expression.variable : expression.name;
  return {
    name: keyOf(element),
    direction,
    variable: reading.variable(element, variable),
    type,
  };
}

/** What the properties say of the arguments (`Target#InArgumentEntityType`) is for the designer. */
function checkProperties(container: XmlElement | undefined): void {
  if (container === undefined) {
    return;
  }
  checkShape(container, { children: ["sco:Collection", "x:Boolean", "x:String", "x:Null"] });
  for (const property of container.children) {
    if (!/^\w+#\w+$/.test(keyOf(property))) {
      throw unknown(property, `the key ${quoted(keyOf(property))}`);
    }
    checkShape(property, { attributes: ["x:Key"], children: ["x:String"], hasText: true });
  }
}

function keyOf(element: XmlElement): string {
  return requiredAttribute(element, "x:Key");
}
