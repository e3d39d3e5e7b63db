import { type XmlElement } from "../xaml/xmlTree";

export function childrenOf(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((child) => child.name === name);
}

/** The element at the end of a path of names, each the first of its name. */
export function partOf(element: XmlElement, ...path: readonly string[]): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>(
    (part, name) => part?.children.find((child) => child.name === name),
    element,
  );
}

/** The text of such an element; undefined when it is missing or empty. */
export function textAt(element: XmlElement, ...path: readonly string[]): string | undefined {
  const text = partOf(element, ...path)?.text.trim();
  return text === "" ? undefined : text;
}

/** English is what nearly every environment has. */
const english = "1033";

/**
 * The text that a list of localized elements (`<label description="Open" languagecode="1033" />`) has in this language,
 * else in English, else in its first.
 */
export function localized(
  list: XmlElement | undefined,
  language: string | undefined,
): string | undefined {
  const labels = list?.children ?? [];
  const inLanguage = (code: string | undefined): XmlElement | undefined =>
    labels.find(({ attributes }) => attributes.get("languagecode") === code);
  const label = inLanguage(language) ?? inLanguage(english) ?? labels[0];
  const text = label?.attributes.get("description")?.trim();
  return text === "" ? undefined : text;
}
