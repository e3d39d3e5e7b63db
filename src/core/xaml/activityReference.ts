import { quoted } from "../base/quotedText";
import { type ColumnType } from "../rows/value";
import { checkShape, childOf, isNull, requiredAttribute } from "./closedElement";
import { parseExpression } from "./expressions";
import { type ListItem } from "./listItems";
import { type Reading } from "./reading";
import { Refused, unfinished, unknown } from "./refused";
import { readTargetType } from "./valueTypes";
import { attributeOf, nameOf } from "./xamlNames";
import { type XmlElement } from "./xmlTree";

const platformAssembly = "Microsoft.Crm.Workflow";
const platformNamespace = "Microsoft.Crm.Workflow.Activities.";

/** The activity that an `mxswa:ActivityReference` stands for. */
export interface ReferencedActivity {
  /** The platform's name without namespace (`ConditionSequence`), or the full name of a class. */
  readonly type: string;
  /** The simple name of what holds it. */
  readonly assembly: string;
  readonly isCustom: boolean;
}

export function referencedActivity(element: XmlElement): ReferencedActivity {
  const written = requiredAttribute(element, "AssemblyQualifiedName");
  const [type = "", assembly = ""] = written.split(",", 2).map((part) => part.trim());
  const isPlatform = type.startsWith(platformNamespace);
  if (type === "" || assembly === "" || (isPlatform && assembly !== platformAssembly)) {
    throw unknown(element, `AssemblyQualifiedName ${quoted(written)}`);
  }
  return {
    type: isPlatform ? type.slice(platformNamespace.length) : type,
    assembly,
    isCustom: assembly !== platformAssembly,
  };
}

interface Keys {
  readonly arguments?: readonly string[];
  readonly properties?: readonly string[];
  /** Of the properties: those that older exports leave out. */
  readonly optional?: readonly string[];
}

/** The arguments and properties of a platform activity, by `x:Key`: each of those expected, if only as `x:Null`, and no other. */
export class ActivityReference {
  /** Undefined for what is `x:Null`. */
  private readonly parts: ReadonlyMap<string, XmlElement | undefined>;

  constructor(
    readonly element: XmlElement,
    expected: Keys,
  ) {
    const { arguments: args = [], properties = [], optional = [] } = expected;
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
      ...keyed(childOf(element, propertiesName), [...properties, ...optional]),
    ]);
    const missing = [...args, ...properties].find((key) => !this.parts.has(key));
    if (missing !== undefined) {
      throw this.unfinished(missing);
    }
  }

  /** An argument or property; undefined when it is `x:Null`. */
  part(key: string): XmlElement | undefined {
    return this.parts.get(key);
  }

  /** The text of an argument. */
  text(key: string): string {
    return this.argument(key).text.trim();
  }

  /** The variable that an argument names: `[V]`. */
  variable(key: string, reading: Reading): string {
    const expression = parseExpression(this.text(key));
    if (expression?.kind !== "variable") {
      throw this.unknown(key, "the expression");
    }
    return reading.variable(this.argument(key), expression.name);
  }

  /** The items of a list argument, none when it is `x:Null`. */
  items(key: string): readonly ListItem[] {
    if (this.part(key) === undefined) {
      return [];
    }
    const expression = parseExpression(this.text(key));
    if (expression?.kind !== "list") {
      throw this.unknown(key, "the expression");
    }
    return expression.items;
  }

  /** The items of a list argument that holds variables only. */
  variables(key: string, reading: Reading): readonly string[] {
    return this.items(key).map((item) => {
      if (item.kind !== "variable") {
        throw this.unknown(key, "the expression");
      }
      return reading.variable(this.argument(key), item.name);
    });
  }

  targetType(): ColumnType | undefined {
    return readTargetType(this.part("TargetType"));
  }

  /** Refuses what an argument says, at the argument. */
  unknown(key: string, what: string): Refused {
    const { type } = referencedActivity(this.element);
    const message = `In ${quoted(type)}, ${what} ${quoted(this.text(key))} as ${key} is not known to this version.`;
    return new Refused(this.argument(key), type, message);
  }

  /** Refuses the name in an argument: it is the construct that this version does not know. */
  unknownOperator(key: string, kind: string): Refused {
    const name = this.text(key);
    const message = `The ${kind} ${quoted(name)} is not known to this version.`;
    return new Refused(this.argument(key), name, message);
  }

  private argument(key: string): XmlElement {
    const part = this.part(key);
    if (part === undefined) {
      throw this.unfinished(key);
    }
    checkShape(part, { attributes: ["x:Key"], hasText: true });
    return part;
  }

  private unfinished(key: string): Refused {
    return unfinished(this.element, key, referencedActivity(this.element).type);
  }
}

const partNames = [
  "InArgument",
  "OutArgument",
  "sco:Collection",
  "x:Boolean",
  "x:String",
  "x:Null",
  "mxswa:ActivityReference",
  "mxswa:Postpone",
];

function keyed(
  container: XmlElement | undefined,
  expected: readonly string[],
): [string, XmlElement | undefined][] {
  if (container === undefined) {
    return [];
  }
  checkShape(container, { children: partNames });
  const seen = new Set<string>();
  return container.children.map((part) => {
    const key = attributeOf(part, "x:Key") ?? "";
    if (!expected.includes(key) || seen.has(key)) {
      throw unknown(part, `the key ${quoted(key)}`);
    }
    seen.add(key);
    if (nameOf(part).startsWith("x:")) {
      checkShape(part, { attributes: ["x:Key"], hasText: true });
    }
    return [key, isNull(part) ? undefined : part];
  });
}
