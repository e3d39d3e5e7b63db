import { type ColumnType } from "../rows/value";
import { checkShape, childOf, requiredAttribute } from "./closedElement";
import { type Expression, type ListItem, parseExpression } from "./expressions";
import { type Reading } from "./reading";
import { quoted, Refused, unknown } from "./refused";
import { readTargetType } from "./valueTypes";
import { attributeOf, nameOf } from "./xamlNames";
import { type XmlElement } from "./xmlTree";

const platformAssembly = "Microsoft.Crm.Workflow";
const platformNamespace = "Microsoft.Crm.Workflow.Activities.";

/** The activity that an `mxswa:ActivityReference` stands for. */
export interface ReferencedActivity {
  /** The platform's name without namespace (`ConditionSequence`), or the full type name of a custom activity. */
  readonly type: string;
  readonly isCustom: boolean;
}

export function referencedActivity(element: XmlElement): ReferencedActivity {
  const written = requiredAttribute(element, "AssemblyQualifiedName");
  const [type = "", assembly = ""] = written.split(",", 2).map((part) => part.trim());
  return assembly === platformAssembly && type.startsWith(platformNamespace)
    ? { type: type.slice(platformNamespace.length), isCustom: false }
    : { type, isCustom: true };
}

/** The arguments and properties of a platform activity, by `x:Key`; keys beside those expected are refused. */
export class ActivityReference {
  private readonly parts: ReadonlyMap<string, XmlElement>;

  constructor(
    readonly element: XmlElement,
    expected: { readonly arguments?: readonly string[]; readonly properties?: readonly string[] },
  ) {
    const { arguments: args = [], properties = [] } = expected;
    const [argumentsName, propertiesName] = [
      `${nameOf(element)}.Arguments`,
      `${nameOf(element)}.Properties`,
    ];
    checkShape(element, {
      attributes: ["AssemblyQualifiedName", "DisplayName", "x:Key"],
      children: [argumentsName, propertiesName],
    });
    this.parts = new Map([
      ...keyed(childOf(element, argumentsName), args),
      ...keyed(childOf(element, propertiesName), properties),
    ]);
  }

  /** An argument or property; undefined when it is left out or `x:Null`. */
  part(key: string): XmlElement | undefined {
    const part = this.parts.get(key);
    return part !== undefined && nameOf(part) !== "x:Null" ? part : undefined;
  }

  /** The text of an argument. */
  text(key: string): string {
    const part = this.part(key);
    if (part === undefined) {
      const type = referencedActivity(this.element).type;
      throw new Refused(
        this.element,
        type,
        `${quoted(type)} has no ${quoted(key)}: the step was not finished in the designer.`,
      );
    }
    checkShape(part, { attributes: ["x:Key"], hasText: true });
    return part.text.trim();
  }

  /** The variable that an argument names: `[V]`. */
  variable(key: string, reading: Reading): string {
    const expression = parseExpression(this.text(key));
    if (expression?.kind !== "variable") {
      throw this.unknownExpression(key);
    }
    return reading.variable(this.element, expression.name);
  }

  /** The items of a list argument, none when it is `x:Null`. */
  items(key: string): readonly ListItem[] {
    if (this.part(key) === undefined) {
      return [];
    }
    const expression: Expression | undefined = parseExpression(this.text(key));
    if (expression?.kind !== "list") {
      throw this.unknownExpression(key);
    }
    return expression.items;
  }

  /** The items of a list argument that holds variables only. */
  variables(key: string, reading: Reading): readonly string[] {
    return this.items(key).map((item) => {
      if (item.kind !== "variable") {
        throw this.unknownExpression(key);
      }
      return reading.variable(this.element, item.name);
    });
  }

  targetType(): ColumnType | undefined {
    return readTargetType(this.part("TargetType"));
  }

  private unknownExpression(key: string): Refused {
    return unknown(this.element, `the expression ${quoted(this.text(key))} as ${key}`);
  }
}

const partNames = [
  "InArgument",
  "OutArgument",
  "sco:Collection",
  "x:Boolean",
  "x:String",
  "x:Null",
];

function keyed(
  container: XmlElement | undefined,
  expected: readonly string[],
): [string, XmlElement][] {
  if (container === undefined) {
    return [];
  }
  checkShape(container, { children: [...partNames, "mxswa:ActivityReference", "mxswa:Postpone"] });
  const seen = new Set<string>();
  return container.children.map((part) => {
    const key = attributeOf(part, "x:Key") ?? "";
    if (!expected.includes(key) || seen.has(key)) {
      throw unknown(part, `the key ${quoted(key)}`);
    }
    seen.add(key);
    return [key, part];
  });
}
