import { type XmlElement } from "./xmlTree";

const xamlNamespace = "http://schemas.microsoft.com/winfx/2006/xaml";

/** The short names that this folder uses for the namespaces of exported workflows, whatever prefix a file declares. */
const shortNames: ReadonlyMap<string, string> = new Map([
  ["http://schemas.microsoft.com/netfx/2009/xaml/activities", ""],
  [xamlNamespace, "x:"],
  ["http://www.w3.org/XML/1998/namespace", "xml:"],
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
  const key = namespace.startsWith(clr) ? withoutAssembly(namespace) : namespace;
  // Only `clr-namespace:` without a name stands for the workflow's own class.
  const short = namespace === "" ? undefined : shortNames.get(key);
  return short === undefined ? `{${namespace}}${name}` : short + name;
}

function withoutAssembly(namespace: string): string {
  const [path = ""] = namespace.slice(clr.length).split(";", 1);
  return path.trim();
}

export function nameOf(element: XmlElement): string {
  return qualifiedName(element.namespace, element.name);
}

/** An attribute by its short name: `DisplayName`, `x:Key`. What stands for nothing is `{x:Null}`, whatever the prefix. */
export function attributeOf(element: XmlElement, name: string): string | undefined {
  const key = name.startsWith("x:") ? `{${xamlNamespace}}${name.slice(2)}` : name;
  const value = element.attributes.get(key);
  const prefix = value?.startsWith("{") ? /^\{([\w.-]+):Null\}$/.exec(value)?.[1] : undefined;
  return prefix !== undefined && element.prefixes.resolve(prefix) === xamlNamespace
    ? "{x:Null}"
    : value;
}

/** The short names of all attributes. */
export function attributeNames(element: XmlElement): string[] {
  return [...element.attributes.keys()].map((key) => {
    const end = key.lastIndexOf("}");
    return end < 0 ? key : qualifiedName(key.slice(1, end), key.slice(end + 1));
  });
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
