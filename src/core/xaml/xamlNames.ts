import { type XmlElement } from "./xmlTree";

const xamlNamespace = "http://schemas.microsoft.com/winfx/2006/xaml";

/** The short names that this folder uses for the namespaces of exported workflows, whatever prefix a file declares. */
const uris: ReadonlyMap<string, string> = new Map([
  ["http://schemas.microsoft.com/netfx/2009/xaml/activities", ""],
  [xamlNamespace, "x:"],
  ["http://www.w3.org/XML/1998/namespace", "xml:"],
]);

/** Of `clr-namespace:`; the one without a name is that of the workflow's own class. */
const clrNames: ReadonlyMap<string, string> = new Map([
  ["Microsoft.Xrm.Sdk", "mxs:"],
  ["Microsoft.Xrm.Sdk.Query", "mxsq:"],
  ["Microsoft.Xrm.Sdk.Workflow", "mxsw:"],
  ["Microsoft.Xrm.Sdk.Workflow.Activities", "mxswa:"],
  ["Microsoft.Crm.Workflow.Activities", "mcwa:"],
  ["Microsoft.Crm.Workflow.ClientActivities", "mcwc:"],
  ["Microsoft.VisualBasic.Activities", "mva:"],
  ["System", "s:"],
  ["System.Collections.Generic", "scg:"],
  ["System.Collections.ObjectModel", "sco:"],
  ["", "this:"],
]);

const clr = "clr-namespace:";

/** `mxswa:UpdateEntity`, `Sequence`, `x:Null`; `{uri}Name` in a namespace that exports do not use. */
function qualifiedName(namespace: string, name: string): string {
  const short = namespace.startsWith(clr)
    ? clrNames.get(withoutAssembly(namespace))
    : uris.get(namespace);
  return short === undefined ? `{${namespace}}${name}` : short + name;
}

function withoutAssembly(namespace: string): string {
  const end = namespace.indexOf(";");
  return namespace.slice(clr.length, end < 0 ? undefined : end).trim();
}

export function nameOf(element: XmlElement): string {
  return qualifiedName(element.namespace, element.name);
}

/** How the attributes `x:…` and `xml:…` are kept in an element. */
const attributeKeys: ReadonlyMap<string, string> = new Map(
  ["Key", "Class", "TypeArguments"].map((name) => [`x:${name}`, `{${xamlNamespace}}${name}`]),
).set("xml:space", "{http://www.w3.org/XML/1998/namespace}space");

function attributeKey(name: string): string {
  return attributeKeys.get(name) ?? name;
}

/** An attribute by its short name: `DisplayName`, `x:Key`. What stands for nothing is `{x:Null}`, whatever the prefix. */
export function attributeOf(element: XmlElement, name: string): string | undefined {
  const value = element.attributes.get(attributeKey(name));
  const prefix = value?.startsWith("{") ? /^\{([\w.-]+):Null\}$/.exec(value)?.[1] : undefined;
  return prefix !== undefined && element.prefixes.resolve(prefix) === xamlNamespace
    ? "{x:Null}"
    : value;
}

/** The short name of the first attribute that is none of these. */
export function otherAttribute(element: XmlElement, names: readonly string[]): string | undefined {
  for (const key of element.attributes.keys()) {
    if (!names.some((name) => attributeKey(name) === key)) {
      const end = key.lastIndexOf("}");
      return end < 0 ? key : qualifiedName(key.slice(1, end), key.slice(end + 1));
    }
  }
  return undefined;
}

/**
 * Gives a type name that is written with the file's prefixes (`mxs:Money`, `scg:List(x:String)`) its short names; undefined
 * for other text.
 */
export function resolveTypeName(element: XmlElement, text: string): string | undefined {
  const match = /^(?:([\w.-]+):)?(\w+)(?:\(([^()]*)\))?$/.exec(text.trim());
  const namespace = element.prefixes.resolve(match?.[1] ?? "");
  if (match === null || namespace === undefined) {
    return undefined;
  }
  const name = qualifiedName(namespace, match[2] ?? "");
  const inner = match[3]?.split(",").map((part) => resolveTypeName(element, part));
  return inner === undefined ? name : `${name}(${inner.join(", ")})`;
}
