import assert from "node:assert/strict";
import { readMetadata } from "../../../../src/core/xaml/metadata";

const guid = "FD3B1591-E36F-4F68-8980-9DC5BDB29E31";

const file = (columns: string, attributes = `WorkflowId="{${guid}}" Name="Welcome"`): string =>
  `\uFEFF<?xml version="1.0" encoding="utf-8"?>\n<Workflow ${attributes}>\n${columns}\n</Workflow>`;
const read = (columns: string, attributes?: string) =>
  readMetadata("Welcome.xaml.data.xml", file(columns, attributes));
const failure = (columns: string, attributes?: string): string => {
  try {
    read(columns, attributes);
  } catch (thrown) {
    assert.ok(thrown instanceof Error);
    return thrown.message;
  }
  return assert.fail("The metadata was read.");
};

describe("readMetadata", () => {
  it("reads what an export says of a workflow", () => {
    const metadata = read(
      `<XamlFileName>/Workflows/Welcome.xaml</XamlFileName>
      <Type>1</Type><Subprocess>1</Subprocess><Category>0</Category><Mode>1</Mode><Scope>4</Scope>
      <OnDemand>1</OnDemand><TriggerOnCreate>1</TriggerOnCreate><TriggerOnDelete>1</TriggerOnDelete>
      <TriggerOnUpdateAttributeList>name, StateCode,ownerid,name</TriggerOnUpdateAttributeList>
      <CreateStage>20</CreateStage><UpdateStage>20</UpdateStage><DeleteStage>40</DeleteStage>
      <Rank>-3</Rank><RunAs>0</RunAs>
      <AsyncAutodelete>1</AsyncAutodelete><SyncWorkflowLogOnFailure>1</SyncWorkflowLogOnFailure>
      <StateCode>1</StateCode><StatusCode>2</StatusCode><PrimaryEntity>msnfpe_TimeEntry</PrimaryEntity>
      <LocalizedNames><LocalizedName languagecode="1033" description="Welcome" /></LocalizedNames>`,
      `WorkflowId="{${guid}}" Name="Welcome" Description="Says hello"`,
    );
    assert.deepEqual(metadata, {
      workflowid: guid.toLowerCase(),
      name: "Welcome",
      description: "Says hello",
      category: 0,
      type: 1,
      mode: 1,
      primaryentity: "msnfpe_timeentry",
      scope: 4,
      ondemand: true,
      subprocess: true,
      triggers: { onCreate: true, onDelete: true, onUpdateOf: ["name", "statecode", "ownerid"] },
      createstage: 20,
      updatestage: 20,
      deletestage: 40,
      rank: -3,
      runas: 0,
      syncworkflowlogonfailure: true,
      asyncautodelete: true,
      statecode: 1,
    });
  });

  it("takes Dataverse's defaults for what is left out or empty", () => {
    const metadata = read(
      `<PrimaryEntity>lead</PrimaryEntity><TriggerOnUpdateAttributeList></TriggerOnUpdateAttributeList>`,
    );
    assert.deepEqual(metadata, {
      workflowid: guid.toLowerCase(),
      name: "Welcome",
      description: "",
      category: 0,
      type: 1,
      mode: 0,
      primaryentity: "lead",
      scope: 1,
      ondemand: false,
      subprocess: false,
      triggers: { onCreate: false, onDelete: false, onUpdateOf: [] },
      createstage: 40,
      updatestage: 40,
      deletestage: 20,
      runas: 1,
      syncworkflowlogonfailure: false,
      asyncautodelete: false,
      statecode: 0,
    });
  });

  it("takes a suspended definition for a draft", () => {
    assert.equal(read(`<PrimaryEntity>lead</PrimaryEntity><StateCode>2</StateCode>`).statecode, 0);
  });

  it("names the place of a value that cannot be", () => {
    assert.equal(
      failure(`<PrimaryEntity>lead</PrimaryEntity>\n  <Mode>background</Mode>`),
      "Welcome.xaml.data.xml:4:3: Mode is 'background', not one of 0, 1.",
    );
    assert.equal(
      failure(`<PrimaryEntity>lead</PrimaryEntity><OnDemand>yes</OnDemand>`),
      "Welcome.xaml.data.xml:3:36: OnDemand is 'yes', not 0 or 1.",
    );
  });

  it("names what is missing or there twice", () => {
    assert.match(failure(""), /:2:1: The workflow has no 'PrimaryEntity'\.$/);
    assert.match(failure("", `WorkflowId="{${guid}}"`), /:2:1: The workflow has no 'Name'\.$/);
    assert.match(failure("", `Name="a"`), /:2:1: The workflow has no 'WorkflowId'\.$/);
    assert.match(failure("", `Name="a" WorkflowId="7"`), /:2:1: WorkflowId is '7', not a guid\.$/);
    assert.match(failure("<Mode>0</Mode>\n<Mode>1</Mode>"), /:4:1: 'Mode' is there twice\.$/);
  });

  it("refuses broken XML and other documents", () => {
    assert.throws(() => readMetadata("a.xml", "<Workflow>"), { code: "metadata.malformed" });
    assert.throws(() => readMetadata("a.xml", "<Entity/>"), {
      message: "a.xml:1:1: The file holds a 'Entity', not a workflow.",
    });
  });

  it("keeps names that mean something elsewhere as mere text", () => {
    const attributes = `WorkflowId="${guid}" Name="&lt;img onerror=alert(1)&gt;"`;
    const metadata = read(
      `<PrimaryEntity>__proto__</PrimaryEntity><__proto__>1</__proto__>`,
      attributes,
    );
    assert.equal(metadata.name, "<img onerror=alert(1)>");
    assert.equal(metadata.primaryentity, "__proto__");
  });
});
