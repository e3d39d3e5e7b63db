import { FileError } from "../xaml/fileError";
import { parseXml, type XmlElement } from "../xaml/xmlTree";
import { attributePlace } from "./attributePlace";
import {
  type Condition,
  type ConditionValue,
  type Criteria,
  type FilterGroup,
  type FilterMember,
  maxConditions,
  maxFetchXml,
  maxNesting,
} from "./criteria";
import { type CriteriaColumn, type CriteriaTable } from "./criteriaTable";
import { FetchXmlError } from "./fetchXmlError";
import { nearestName } from "./nearestName";
import { isOperator, type OperatorName, operatorsOf } from "./operators";
import { type Context, testOfCondition } from "./resolveCondition";

/** Attributes of `fetch` that do not say which rows: they may stand there, with any of these values. */
const harmless: Readonly<Record<string, RegExp>> = {
  version: /^/,
  mapping: /^logical$/,
  "output-format": /^xml-platform$/,
  "no-lock": /^/,
  distinct: /^(?:false|0)$/,
};

/** What the reader has to know of the environment. */
export interface FetchXmlContext extends Context {
  tableOf(logicalname: string): CriteriaTable | undefined;
}

/**
 * Criteria from FetchXML. Whatever FetchXML can say and criteria cannot (joins, aggregates, order, top, other operators) is
 * refused by its name and place, since leaving it out would delete other rows than it says. Columns that are asked for
 * (`attribute`) say nothing about which rows, and are passed over.
 *
 * Throws `FetchXmlError`.
 */
export function readFetchXml(text: string, context: FetchXmlContext): Criteria {
  return new Reader(text.replace(/^\uFEFF/, ""), context).read();
}

class Reader {
  private conditions = 0;

  constructor(
    private readonly text: string,
    private readonly context: FetchXmlContext,
  ) {}

  read(): Criteria {
    const fetch = this.expect(this.parse(), "fetch", Object.keys(harmless));
    for (const [name, value] of fetch.attributes) {
      if (harmless[name]?.test(value) === false) {
        this.fail(fetch, name, `${name}="${clip(value)}" cannot be said by criteria.`);
      }
    }
    const [entity, second] = fetch.children;
    if (entity === undefined) {
      return this.fail(fetch, "", "fetch has no entity inside.");
    }
    if (second !== undefined) {
      this.fail(second, "", `A second element, ${second.name}, cannot be said by criteria.`);
    }
    return this.readEntity(this.expect(entity, "entity", ["name"]));
  }

  private parse(): XmlElement {
    const { text } = this;
    if (text.length > maxFetchXml) {
      const detail = `The FetchXML is longer than ${maxFetchXml.toLocaleString("en-US")} characters.`;
      throw new FetchXmlError({ line: 1, column: 1 }, detail);
    }
    try {
      return parseXml({ file: "FetchXML", text, code: "fetchxml.malformed" });
    } catch (thrown) {
      if (thrown instanceof FileError) {
        throw new FetchXmlError(thrown.place, thrown.detail);
      }
      throw thrown;
    }
  }

  private readEntity(entity: XmlElement): Criteria {
    const name = this.required(entity, "name");
    const table = this.context.tableOf(name);
    if (table === undefined) {
      return this.fail(entity, "name", `There is no table ${clip(name)} here.`);
    }
    const groups: FilterGroup[] = [];
    for (const child of entity.children) {
      if (child.name === "attribute" || child.name === "all-attributes") {
        this.expect(child, child.name, ["name"]);
      } else {
        groups.push(this.readFilter(this.expectFilter(child), table, 0));
      }
    }
    const [first] = groups;
    const filter: FilterGroup =
      first !== undefined && groups.length === 1
        ? first
        : { kind: "group", type: "and", members: groups };
    return { table: table.logicalname, filter };
  }

  private expectFilter(element: XmlElement): XmlElement {
    return this.expect(element, "filter", ["type"]);
  }

  private readFilter(filter: XmlElement, table: CriteriaTable, level: number): FilterGroup {
    if (level > maxNesting) {
      this.fail(filter, "", `Filters stand at most ${maxNesting} deep in each other.`);
    }
    const type = filter.attributes.get("type") ?? "and";
    if (type !== "and" && type !== "or") {
      return this.fail(filter, "type", `A filter is of type and or or, not ${clip(type)}.`);
    }
    const members = filter.children.map((child): FilterMember =>
      child.name === "condition"
        ? this.readCondition(child, table)
        : this.readFilter(this.expectFilter(child), table, level + 1),
    );
    if (members.length === 0 && level > 0) {
      this.fail(filter, "", "This filter has no conditions inside.");
    }
    return { kind: "group", type, members };
  }

  private readCondition(element: XmlElement, table: CriteriaTable): Condition {
    this.expect(element, "condition", ["attribute", "operator", "value", "uiname", "uitype"]);
    this.conditions += 1;
    if (this.conditions > maxConditions) {
      this.fail(element, "", `There are more than ${maxConditions} conditions.`);
    }
    const name = this.required(element, "attribute");
    const column = table.columns.get(name);
    if (column === undefined) {
      const detail = `${table.displaycollectionname} have no column ${clip(name)}.`;
      return this.suggest(element, "attribute", detail, name, [...table.columns.keys()]);
    }
    const operator = this.readOperator(element, column);
    const values = this.readValues(element);
    const condition: Condition = { kind: "condition", column: name, operator, values };
    const test = testOfCondition(condition, table, this.context);
    if (typeof test === "string") {
      const [value] = element.children;
      this.fail(value ?? element, value === undefined ? "value" : "", test);
    }
    return condition;
  }

  private readOperator(element: XmlElement, column: CriteriaColumn): OperatorName {
    const written = this.required(element, "operator");
    const name = written === "neq" ? "ne" : written;
    const offered = operatorsOf(column);
    if (isOperator(name) && offered.includes(name)) {
      return name;
    }
    const detail = `${column.displayname} has no operator ${clip(name)}.`;
    return this.suggest(element, "operator", detail, name, offered);
  }

  private readValues(element: XmlElement): readonly ConditionValue[] {
    const inside = element.children.map((child) => {
      const { text } = this.expect(child, "value", ["uiname", "uitype"], true);
      return { value: text, ...namesOf(child) };
    });
    const value = element.attributes.get("value");
    if (value === undefined) {
      return inside;
    }
    if (inside.length > 0) {
      this.fail(element, "value", "A value stands in the attribute or inside, not in both.");
    }
    return [{ value, ...namesOf(element) }];
  }

  /** Refuses another element, and attributes, text or children that criteria have no place for. */
  private expect(
    element: XmlElement,
    name: string,
    attributes: readonly string[],
    isText = false,
  ): XmlElement {
    if (element.name !== name || element.namespace !== "") {
      this.fail(element, "", `${clip(element.name)} cannot be said by criteria, or not here.`);
    }
    for (const attribute of element.attributes.keys()) {
      if (!attributes.includes(attribute)) {
        const detail = `${clip(attribute)} of ${name} cannot be said by criteria.`;
        this.fail(element, attribute, detail);
      }
    }
    const [child] = element.children;
    if (child !== undefined && (isText || name === "attribute" || name === "all-attributes")) {
      this.fail(child, "", `${clip(child.name)} cannot be said by criteria, or not here.`);
    }
    if (!isText && element.text.trim() !== "") {
      this.fail(element, "", `${name} has the text '${clip(element.text.trim())}' inside.`);
    }
    return element;
  }

  private required(element: XmlElement, attribute: string): string {
    const value = element.attributes.get(attribute);
    return value ?? this.fail(element, "", `${element.name} has no ${attribute}.`);
  }

  private suggest(
    element: XmlElement,
    attribute: string,
    detail: string,
    written: string,
    offered: readonly string[],
  ): never {
    const near = nearestName(written, offered);
    const fix = near === undefined ? undefined : { length: written.length, text: near };
    throw new FetchXmlError(attributePlace(this.text, element, attribute), detail, fix);
  }

  private fail(element: XmlElement, attribute: string, detail: string): never {
    throw new FetchXmlError(attributePlace(this.text, element, attribute), detail);
  }
}

function namesOf(element: XmlElement): Omit<ConditionValue, "value"> {
  const uiname = element.attributes.get("uiname");
  const uitype = element.attributes.get("uitype");
  return { ...(uiname !== undefined && { uiname }), ...(uitype !== undefined && { uitype }) };
}

/** Foreign words in sentences stay short. */
function clip(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
