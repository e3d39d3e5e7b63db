import { primaryKeyOf } from "../rows/primaryName";
import { type Condition, type ConditionValue, type Criteria, type FilterMember } from "./criteria";
import { unwritable } from "./operands";
import { operators } from "./operators";

/**
 * Criteria as FetchXML, always laid out the same: `readFetchXml` makes the same criteria of it. A condition stands on two
 * lines, so that a narrow panel shows it whole.
 */
export function writeFetchXml({ table, filter }: Criteria): string {
  const lines = [
    "<fetch>",
    `  <entity ${attribute("name", table)}>`,
    `    <attribute ${attribute("name", primaryKeyOf(table))} />`,
    ...(filter.members.length === 0 && filter.type === "and" ? [] : member(filter, "    ")),
    "  </entity>",
    "</fetch>",
  ];
  return `${lines.join("\n")}\n`;
}

function member(written: FilterMember, indent: string): readonly string[] {
  if (written.kind === "condition") {
    return condition(written, indent);
  }
  const inner = written.members.flatMap((each) => member(each, `${indent}  `));
  const tag = `${indent}<filter ${attribute("type", written.type)}`;
  return inner.length === 0 ? [`${tag} />`] : [`${tag}>`, ...inner, `${indent}</filter>`];
}

function condition({ column, operator, values }: Condition, indent: string): readonly string[] {
  const start = `${indent}<condition ${attribute("attribute", column)}`;
  const facts = `${indent}  ${attribute("operator", operator)}`;
  const { operand } = operators[operator];
  const [value] = values;
  if (value === undefined) {
    return [start, `${facts} />`];
  }
  if (values.length === 1 && operand !== "many" && operand !== "two") {
    const names = namesOf(value);
    const shown = `${facts} ${attribute("value", value.value)}`;
    return names === "" ? [start, `${shown} />`] : [start, shown, `${indent} ${names} />`];
  }
  return [
    start,
    `${facts}>`,
    ...values.map((each) => {
      const tag = `<value${namesOf(each)}>${escapeText(each.value)}</value>`;
      return `${indent}  ${tag}`;
    }),
    `${indent}</condition>`,
  ];
}

/** They are for people only, so letters that XML cannot hold may be missing. */
function namesOf({ uiname, uitype }: ConditionValue): string {
  return [
    uiname === undefined ? "" : ` ${attribute("uiname", uiname.replace(unwritable, ""))}`,
    uitype === undefined ? "" : ` ${attribute("uitype", uitype.replace(unwritable, ""))}`,
  ].join("");
}

function attribute(name: string, value: string): string {
  // A parser makes blanks of the breaks and tabs that stand in attributes as they are.
  return `${name}="${escapeText(value).replace(/["\t\n]/g, reference)}"`;
}

function escapeText(text: string): string {
  return text.replace(/[&<>\r]/g, reference);
}

const names: Readonly<Record<string, string>> = { "&": "amp", "<": "lt", ">": "gt", '"': "quot" };

function reference(letter: string): string {
  return `&${names[letter] ?? `#${letter.charCodeAt(0)}`};`;
}
