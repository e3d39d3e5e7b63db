import assert from "node:assert/strict";
import { type Criteria } from "../../../../src/core/bulkDeletion/criteria";
import { FetchXmlError } from "../../../../src/core/bulkDeletion/fetchXmlError";
import { readFetchXml } from "../../../../src/core/bulkDeletion/readFetchXml";
import { systemTables } from "../../../../src/core/bulkDeletion/systemTables";
import { writeFetchXml } from "../../../../src/core/bulkDeletion/writeFetchXml";
import { all, any, berlin, oldJobs, when } from "../../../builders/criteria";
import { aGuid } from "../../../builders/rows";

const example = `<fetch>
  <entity name="asyncoperation">
    <attribute name="asyncoperationid" />
    <filter type="and">
      <condition attribute="operationtype"
        operator="eq" value="10" />
      <condition attribute="statecode"
        operator="eq" value="3" />
      <condition attribute="statuscode"
        operator="eq" value="30" />
      <condition attribute="completedon"
        operator="olderthan-x-days" value="30" />
    </filter>
  </entity>
</fetch>
`;

function read(text: string): Criteria {
  return readFetchXml(text, { ...berlin, tableOf: (name) => systemTables.get(name) });
}

function errorOf(text: string): FetchXmlError {
  try {
    read(text);
  } catch (thrown) {
    assert.ok(thrown instanceof FetchXmlError, String(thrown));
    return thrown;
  }
  return assert.fail(`Nothing was wrong with ${text.slice(0, 200)}.`);
}

/** A query for system jobs with this inside of its entity. */
const jobs = (inside: string): string =>
  `<fetch><entity name="asyncoperation">${inside}</entity></fetch>`;

describe("writeFetchXml", () => {
  it("lays criteria out for a narrow panel", () => {
    assert.equal(writeFetchXml(oldJobs), example);
  });

  it("writes lists, names of rows and nested groups", () => {
    const criteria: Criteria = {
      table: "asyncoperation",
      filter: any(
        when("statuscode", "in", "31", "32"),
        all({
          ...when("ownerid", "eq"),
          values: [{ value: aGuid(1), uiname: 'Una "One" & <Co>', uitype: "systemuser" }],
        }),
      ),
    };
    const written = writeFetchXml(criteria);
    assert.match(written, /operator="in">\n {8}<value>31<\/value>\n {8}<value>32<\/value>\n/);
    assert.match(written, /uiname="Una &quot;One&quot; &amp; &lt;Co&gt;" uitype="systemuser" \/>/);
    assert.deepEqual(read(written), criteria);
  });
});

describe("readFetchXml", () => {
  it("reads what is written of a row whose name XML cannot hold", () => {
    const named = (uiname: string, uitype = uiname): Criteria => ({
      table: "asyncoperation",
      filter: all({ ...when("ownerid", "eq"), values: [{ value: aGuid(1), uiname, uitype }] }),
    });
    assert.deepEqual(read(writeFetchXml(named("U\u0000na \ud83d"))), named("Una "));
  });

  it("reads what is written, whatever letters its values have", () => {
    const values = ["%a\tb%", " x ", "line\nbreak\r\n", "<&>\"'", "😀", "]]>"];
    const filter = all(
      ...values.map((value) => when("name", "like", value)),
      when("name", "in", ...values),
    );
    const criteria: Criteria = { table: "asyncoperation", filter };
    assert.deepEqual(read(writeFetchXml(criteria)), criteria);
    assert.deepEqual(read(example), oldJobs);
    const everything: Criteria = { table: "asyncoperation", filter: all() };
    assert.deepEqual(read(writeFetchXml(everything)), everything);
  });

  it("passes over what says nothing about which rows", () => {
    const text = `<?xml version="1.0" encoding="utf-16"?>
      <fetch version="1.0" mapping="logical" distinct="false" no-lock="true" output-format="xml-platform">
        <!-- from a view --><entity name="asyncoperation"><all-attributes/><attribute name="x"/>
        <filter><condition attribute="name" operator="neq" value="a"/></filter></entity></fetch>`;
    assert.deepEqual(read(text).filter, all(when("name", "ne", "a")));
  });

  it("takes two filters side by side as both", () => {
    const filter = '<filter><condition attribute="name" operator="null"/></filter>';
    const group = all(when("name", "null"));
    assert.deepEqual(read(jobs(filter + filter)).filter, all(group, group));
  });

  it("says where an operator is wrong, and what was probably meant", () => {
    const error = errorOf(example.replace("olderthan-x-days", "older-than-x-days"));
    assert.equal(
      error.message,
      "Line 12, column 19: Completed On has no operator older-than-x-days.",
    );
    assert.deepEqual(error.fix, { length: 17, text: "olderthan-x-days" });
  });

  const condition = (facts: string): string => jobs(`<filter><condition ${facts}/></filter>`);
  const refused: readonly (readonly [name: string, text: string, message: RegExp])[] = [
    ["joins", jobs('<link-entity name="workflow"/>'), /column 38: link-entity cannot/],
    ["order", jobs('<order attribute="name"/>'), /order cannot be said/],
    ["top", '<fetch top="5"><entity name="asyncoperation"/></fetch>', /column 13: top of fetch/],
    ["aggregates", '<fetch aggregate="true"><entity name="x"/></fetch>', /aggregate of fetch/],
    ["distinct", '<fetch distinct="true"><entity name="x"/></fetch>', /distinct="true" cannot/],
    ["aliases", jobs('<attribute name="a" alias="b"/>'), /alias of attribute/],
    ["other tables", condition('entityname="a" attribute="name" operator="null"'), /entityname of/],
    ["compared columns", condition('attribute="name" operator="eq" valueof="x"'), /valueof of/],
    ["quick find", jobs('<filter isquickfindfields="1"/>'), /isquickfindfields of filter/],
    ["unknown tables", '<fetch><entity name="nothing"/></fetch>', /column 22: There is no table/],
    ["unknown columns", condition('attribute="nam" operator="null"'), /no column nam\./],
    ["unknown operators", condition('attribute="name" operator="gt" value="a"'), /no operator gt/],
    ["hierarchies", condition('attribute="ownerid" operator="under" value="a"'), /no operator/],
    [
      "wrong values",
      condition('attribute="retrycount" operator="gt" value="many"'),
      /Type a number/,
    ],
    ["values too many", condition('attribute="name" operator="null" value="1"'), /no value here/],
    ["values too few", condition('attribute="retrycount" operator="between" value="1"'), /two/],
    ["wrong filters", jobs('<filter type="not"/>'), /and or or, not not/],
    ["empty filters", jobs("<filter><filter/></filter>"), /has no conditions inside/],
    ["text between", jobs("<filter>name = 'a'</filter>"), /has the text 'name = 'a''/],
    ["other namespaces", '<fetch xmlns="urn:a"><entity name="x"/></fetch>', /fetch cannot/],
    ["nothing", "", /must contain a root element/i],
    ["broken XML", "<fetch><entity", /broken|unclosed|not closed/i],
    ["a DOCTYPE", `<!DOCTYPE a [<!ENTITY b "c">]>${example}`, /DOCTYPE is not allowed/],
    ["entities", condition('attribute="name" operator="eq" value="&b;"'), /entity/i],
    ["10,000 filters", jobs("<filter>".repeat(10_000)), /levels/],
    ["30 filters", jobs("<filter>".repeat(30) + "</filter>".repeat(30)), /at most 20 deep/],
    [
      "huge values",
      condition(`attribute="name" operator="eq" value="${"x".repeat(100_000)}"`),
      /4000/,
    ],
    ["huge texts", jobs(" ".repeat(1_100_000)), /longer than 1,000,000 characters/],
  ];
  for (const [name, text, message] of refused) {
    it(`refuses ${name}`, () => {
      assert.match(errorOf(text).message, message);
    });
  }
});
