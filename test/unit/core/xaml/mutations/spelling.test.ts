import assert from "node:assert/strict";
import { decodeText } from "../../../../../src/core/xaml/decodeText";
import { constructs } from "../../../../builders/constructs";
import { meaningOf, reading } from "../../../../builders/readings";
import { treeOf } from "../../../../builders/workflows";
import { aXamlFile } from "../../../../builders/xaml";
import { edited, elementsOf } from "../../../../builders/xmlSource";

/** The same document, spelled in another way. */
type Spelling = (source: string) => string;

const prefixes = ["mcwa", "mva", "mxs", "mxsw", "mxswa", "s", "scg", "sco", "this", "x"];

const renamed = (prefix: string, other: string): Spelling => {
  const uses = new RegExp(
    `(?<![\\w#:."])((?:</?)?)${prefix}:(?=\\w)|(?<=["(, ])${prefix}:(?=[A-Z])`,
    "g",
  );
  return (source) =>
    source
      .replace(`xmlns:${prefix}=`, `xmlns:${other}=`)
      .replace(uses, (use) => use.replace(`${prefix}:`, `${other}:`));
};

/** Gives the default namespace a prefix. */
const prefixed: Spelling = (source) =>
  source.replace(` xmlns="`, ` xmlns:wf="`).replace(/(<\/?)(?=[A-Z])/g, "$1wf:");

const attributesReversed: Spelling = (source) =>
  edited(
    source,
    ...elementsOf(source).flatMap(({ attributes }) => {
      const turned = [...attributes].reverse();
      return attributes.map(({ start, end }, index) => {
        const other = turned[index] ?? { start, end };
        return { start, end, text: source.slice(other.start, other.end) };
      });
    }),
  );

const spellings: Readonly<Record<string, Spelling>> = {
  ...Object.fromEntries(
    prefixes.map((prefix) => [`the prefix ${prefix}`, renamed(prefix, `zz-${prefix}.9`)]),
  ),
  "a prefix for activities": prefixed,
  "line ends of Windows": (source) => source.replaceAll("\n", "\r\n"),
  "line ends of old": (source) => source.replaceAll("\n", "\r"),
  "one line": (source) => source.replaceAll(/\n/g, ""),
  "blank lines and indents": (source) => source.replaceAll("\n", "\n\n\t  "),
  "blanks in tags": (source) =>
    edited(
      source,
      ...elementsOf(source)
        .flatMap(({ attributes }) => attributes)
        .map(({ start }) => ({ start, end: start, text: "\n " })),
    ),
  "blanks around texts": (source) =>
    source.replaceAll(/(<(?:In|Out|InOut)Argument[^<>]*[^/<>]>)([^<>\n]+)(?=<)/g, "$1\n  $2\n"),
  comments: (source) => source.replaceAll(/>\n</g, "><!-- <Delay /> -->\n<"),
  "a processing instruction": (source) => `<?xml-stylesheet href="a"?>\n${source}`,
  "sections of plain text": (source) =>
    source.replaceAll(/(?<=Argument [^<>]*>)(\[[^<>&]*\])(?=<)/g, "<![CDATA[$1]]>"),
  apostrophes: (source) => source.replaceAll(/="([^"']*)"/g, "='$1'"),
  "other references": (source) =>
    source.replaceAll("&#34;", "&quot;").replaceAll("&#62;", "&#x3e;"),
  "attributes in another order": attributesReversed,
  "pairs of tags": (source) => source.replaceAll(/<([\w:.]+)([^<>]*?) ?\/>/g, "<$1$2></$1>"),
  "other versions": (source) => source.replaceAll("Version=9.0.0.0", "Version=5.0.0.0"),
  "another class": (source) => source.replaceAll("XrmWorkflow0", "XrmWorkflowa"),
  "a declared encoding": (source) => `<?xml version="1.0" encoding="utf-16"?>${source}`,
};

const encodings: Readonly<Record<string, (source: string) => Uint8Array>> = {
  "UTF-8": (source) => Buffer.from(source),
  "UTF-8 with a mark": (source) => Buffer.from(`\uFEFF${source}`),
  "UTF-16": (source) => Buffer.from(`\uFEFF${source}`, "utf16le"),
  "UTF-16, big end first": (source) => Buffer.from(`\uFEFF${source}`, "utf16le").swap16(),
  "UTF-16 without a mark": (source) => Buffer.from(source, "utf16le"),
  "UTF-16 without a mark, big end first": (source) => Buffer.from(source, "utf16le").swap16(),
};

const files = Object.entries(constructs).map(([name, body]) => ({
  name,
  source: aXamlFile(...body),
  meaning: meaningOf(treeOf(...body)),
}));

function assertSame(source: string, meaning: string): void {
  const after = reading(source);
  assert.equal(after.kind === "read" ? meaningOf(after.tree) : JSON.stringify(after), meaning);
}

describe("a file that is spelled in another way", () => {
  for (const [spelling, spell] of Object.entries(spellings)) {
    it(`means the same: ${spelling}`, () => {
      for (const { source, meaning } of files) {
        assertSame(spell(source), meaning);
      }
    });
  }

  for (const [encoding, encode] of Object.entries(encodings)) {
    it(`means the same: ${encoding}`, () => {
      for (const { source, meaning } of files) {
        assertSame(decodeText("a.xaml", encode(source), "xaml.malformed"), meaning);
      }
    });
  }

  it("is refused, or means the same, with the prefix of another namespace", () => {
    for (const { source, meaning } of files) {
      for (const prefix of prefixes) {
        const namespace = new RegExp(`(?<=xmlns:${prefix}=")[^"]*`);
        const after = reading(source.replace(namespace, "urn:zz9q"));
        assert.ok(after.kind !== "read" || meaningOf(after.tree) === meaning, prefix);
      }
    }
  });
});
