import assert from "node:assert/strict";
import { FileError } from "../../../../src/core/xaml/fileError";
import { parseXml, scanXml } from "../../../../src/core/xaml/xmlTree";

const parse = (text: string) => parseXml({ file: "a.xaml", text, code: "xaml.malformed" });

function failureOf(text: string): FileError {
  try {
    parse(text);
  } catch (thrown) {
    assert.ok(thrown instanceof FileError);
    return thrown;
  }
  return assert.fail("The text was parsed.");
}

describe("parseXml", () => {
  it("keeps the order of elements, their texts and their places", () => {
    const root = parse(`<a>\n  <b x="1"\n     y="2">one</b><c/>\r\n  <b>two</b>\r<b/></a>`);
    assert.deepEqual(
      root.children.map(({ name, text, line, column }) => [name, text, line, column]),
      [
        ["b", "one", 2, 3],
        ["c", "", 3, 19],
        ["b", "two", 4, 3],
        ["b", "", 5, 1],
      ],
    );
  });

  it("resolves namespaces of elements and attributes by their URIs", () => {
    const root = parse(
      `<p:a xmlns:p="urn:p" xmlns="urn:d" p:k="1" l="2"><b xmlns:p="urn:q"/></p:a>`,
    );
    assert.equal(root.namespace, "urn:p");
    assert.deepEqual(
      [...root.attributes],
      [
        ["{urn:p}k", "1"],
        ["l", "2"],
      ],
    );
    const [child] = root.children;
    assert.equal(child?.namespace, "urn:d");
    assert.equal(child.prefixes.resolve("p"), "urn:q");
    assert.equal(root.prefixes.resolve("p"), "urn:p");
    assert.equal(root.prefixes.resolve("unknown"), undefined);
  });

  it("decodes the entities of XML once, and joins CDATA to the text", () => {
    const root = parse(
      `<a t="&amp;lt;&#13;&#10;&quot;">x &amp; <![CDATA[<y>]]><!-- not this --> z</a>`,
    );
    assert.equal(root.attributes.get("t"), '&lt;\r\n"');
    assert.equal(root.text, "x & <y> z");
  });

  it("does not believe a declared encoding, and takes a byte order mark", () => {
    const root = parse(`\uFEFF<?xml version="1.0" encoding="utf-16"?><a>ü</a>`);
    assert.equal(root.text, "ü");
    assert.equal(root.column, 40);
  });

  it("refuses letters that were read in another encoding than is declared", () => {
    const declared = (encoding: string, text: string): string =>
      `<?xml version="1.0" encoding="${encoding}"?><a>${text}</a>`;
    for (const encoding of ["utf-8", "UTF8", "UTF-16", "ascii"]) {
      assert.equal(parse(declared(encoding, "ü")).text, "ü");
    }
    assert.equal(parse(declared("windows-1252", "u")).text, "u");
    assert.equal(
      failureOf(declared("windows-1252", "ü")).message,
      "a.xaml:1:1: The file declares the encoding 'windows-1252'; only UTF-8 and UTF-16 are read.",
    );
  });

  it("keeps names that mean something to JavaScript as mere names", () => {
    const root = parse(`<a __proto__="1" constructor="2"><__proto__ toString="3"/></a>`);
    assert.deepEqual(
      [...root.attributes],
      [
        ["__proto__", "1"],
        ["constructor", "2"],
      ],
    );
    assert.equal(root.children[0]?.name, "__proto__");
    assert.equal(({} as Record<string, unknown>)["toString" + "3"], undefined);
  });

  it("names file, line and column of what is broken", () => {
    const error = failureOf("<a>\n  <b></c>\n</a>");
    assert.equal(error.code, "xaml.malformed");
    assert.equal(error.file, "a.xaml");
    assert.equal(error.place.line, 2);
    assert.match(error.message, /^a\.xaml:2:\d+: The XML is broken: /);
  });

  it("says which element is not closed, and where it begins", () => {
    const error = failureOf("<a>\n  <b>\n  <c/>");
    assert.deepEqual(error.place, { line: 2, column: 3 });
    assert.match(error.detail, /'b' is not closed/);
  });

  it("refuses an empty file, text without an element and two roots", () => {
    for (const text of ["", "   ", "hello", "<a/><b/>"]) {
      assert.equal(failureOf(text).code, "xaml.malformed");
    }
  });

  it("refuses undeclared prefixes, unknown entities and doubled attributes", () => {
    for (const text of ["<p:a/>", "<a>&nbsp;</a>", "<a>&constructor;</a>", `<a x="1" x="2"/>`]) {
      assert.match(failureOf(text).message, /^a\.xaml:1:\d+: The XML is broken/);
    }
  });

  it("refuses attributes that are the same by their namespace, and names of no namespace's shape", () => {
    for (const [text, detail] of [
      [
        `<a xmlns:p="urn:x" xmlns:q="urn:x" p:k="1" q:k="2"/>`,
        /duplicate attribute: \{urn:x\}k\.$/,
      ],
      [`<a p:k="1"/>`, /nothing declares the prefix of 'p:k'\.$/],
      [`<a:b:c xmlns:a="urn:x"/>`, /nothing declares the prefix of 'a:b:c'\.$/],
      [`<a xmlns:p=""/>`, /The prefix 'p' cannot stand for ''\.$/],
      [`<a xmlns:xmlns="urn:x"/>`, /The prefix 'xmlns' cannot stand for 'urn:x'\.$/],
    ] as const) {
      assert.match(failureOf(text).message, detail);
    }
    assert.equal(parse(`<a xmlns:p="urn:x" p:k="1" k="2"/>`).attributes.size, 2);
    assert.equal(parse(`<a xml:space="preserve"/>`).attributes.size, 1);
  });

  it("refuses a DOCTYPE, and so never expands an entity", () => {
    const laughs = Array.from(
      { length: 9 },
      (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`,
    );
    const error = failureOf(
      `<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY l0 "ha">${laughs.join("")}]>\n<a>&l9;</a>`,
    );
    assert.deepEqual(error.place, { line: 2, column: 1 });
    assert.match(error.detail, /DOCTYPE/);
  });

  it("refuses a DOCTYPE that reaches for another file", () => {
    const error = failureOf(`<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>`);
    assert.match(error.detail, /DOCTYPE/);
  });

  it("refuses 100,000 levels at the first one too many", () => {
    const error = failureOf("<a>".repeat(100_000));
    assert.deepEqual(error.place, { line: 1, column: 3_001 });
    assert.match(error.detail, /more than 1000 levels/);
  });

  it("refuses an attribute of 100 MB before it parses anything", () => {
    const text = `<a x="${"y".repeat(100 * 1024 * 1024)}"/>`;
    assert.match(failureOf(text).detail, /longer than/);
  });

  it("refuses more elements than any export has", () => {
    assert.match(failureOf(`<a>${"<b/>".repeat(100_000)}</a>`).detail, /more than 100000 elements/);
  });

  it("stays quick where elements declare thousands of prefixes", () => {
    const declared = Array.from({ length: 10_000 }, (_, index) => `xmlns:p${index}="urn:${index}"`);
    const children = `<b xmlns:q="urn:q"/>`.repeat(99_000);
    parse(`<a ${declared.join(" ")}>${children}</a>`);
  });
});

describe("scanXml", () => {
  const scan = async (text: string, ...paths: readonly string[]) => {
    const found: string[] = [];
    let pauses = 0;
    await scanXml(
      { file: "a.xml", text, code: "import.malformed" },
      (path) => paths.includes(path),
      (path, element) => {
        found.push(`${path} ${element.line}:${element.column} ${element.children.length}`);
      },
      async () => {
        pauses += 1;
      },
    );
    return { found, pauses };
  };

  it("hands over what is selected, whole and at its place, and keeps nothing else", async () => {
    const text = `<r>\n <x><a/></x>\n <y><x><b/><c/></x></y><x/></r>`;
    assert.deepEqual((await scan(text, "r/x", "r/y/x")).found, [
      "r/x 2:2 1",
      "r/y/x 3:5 2",
      "r/x 3:24 0",
    ]);
    assert.deepEqual((await scan(text, "r")).found, ["r 1:1 3"]);
    assert.deepEqual((await scan(text)).found, []);
  });

  it("takes any number of elements, a part at a time", async () => {
    const text = `<r>${"<x><a/></x>".repeat(150_000)}</r>`;
    const { found, pauses } = await scan(text, "r/x");
    assert.equal(found.length, 150_000);
    assert.equal(pauses, Math.ceil(text.length / 65_536));
  });

  it("refuses a document that is broken outside of what is selected, too", async () => {
    for (const text of ["<r><y></r>", "<r>", "<r/><r/>", "<r>&no;</r>"]) {
      await assert.rejects(scan(text, "r/x"), { code: "import.malformed" }, text);
    }
  });
});
