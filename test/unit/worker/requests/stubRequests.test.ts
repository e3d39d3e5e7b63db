import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { parseStubFile } from "../../../../src/core/stubs/parseStubFile";
import { type LocalEnvironment } from "../../../../src/worker/localEnvironment";
import { stubRequests } from "../../../../src/worker/requests/stubRequests";
import { aMemoryEnvironment } from "../../../builders/memoryEnvironment";
import { aMetadata, readXaml } from "../../../builders/workflows";
import { aXamlFile } from "../../../builders/xaml";
import { argument, callStep, customActivity, sdkMessage } from "../../../builders/xamlSteps";

const step = "CustomActivityStep1";
const variable = `<Variable x:TypeArguments="x:String" Name="${step}Domain_localParameter" />`;
const xaml = aXamlFile(
  `<mxswa:Workflow.Variables>${variable}</mxswa:Workflow.Variables>`,
  callStep(
    step,
    [`${step}_1`],
    customActivity("Contoso.ExtractDomain", [
      argument("In", "Email", "x:String", `[DirectCast(${step}_1, System.String)]`),
      argument("Out", "Domain", "x:String", `[${step}Domain_localParameter]`),
    ]),
  ),
  callStep("InvokeSdkMessageStep2", [], sdkMessage({ name: "Ping" })),
);

describe("the requests about stubs", () => {
  let environment: LocalEnvironment;
  let requests: ReturnType<typeof stubRequests>;
  const signal = new AbortController().signal;
  const { workflowid } = aMetadata();

  beforeEach(async () => {
    environment = await aMemoryEnvironment();
    requests = stubRequests(environment);
    environment.workflows.import(readXaml(xaml), environment.caller);
  });

  const importing = (text: string, file = "a.stubs.json") =>
    requests.importStubs({ files: [{ file, text }], requestId: randomUUID() }, signal);

  it("make a file to fill in, which can be taken over as it is and activates what waits for it", async () => {
    const { text, names } = await requests.createStubFile({ workflows: [workflowid] }, signal);
    assert.deepEqual(names, ["Contoso.ExtractDomain", "Ping"]);
    const [activity, message] = parseStubFile("a", text);
    assert.deepEqual(activity?.cases[0], {
      when: { Email: "example" },
      outputs: { Domain: "example" },
    });
    assert.deepEqual(message?.cases, [{}]);
    assert.match(text, /"inputs": \{\s+"Email": "text"\s+\}/);
    const { stubs, activated } = await importing(text);
    assert.deepEqual(
      stubs.map(({ name, outcome }) => [name, outcome]),
      [
        ["Contoso.ExtractDomain", "added"],
        ["Ping", "added"],
      ],
    );
    assert.deepEqual(
      activated.map(({ id }) => id),
      [workflowid],
    );
    const again = await requests.createStubFile({ workflows: [workflowid] }, signal);
    assert.deepEqual(again, { text: "", names: [] });
  });

  it("say what was replaced and what is as it was", async () => {
    const stub = (cases: string): string =>
      `{ "stubs": [{ "message": "Ping", "cases": [${cases}] }] }`;
    assert.equal((await importing(stub("{}"))).stubs[0]?.outcome, "added");
    assert.equal((await importing(stub("{}"))).stubs[0]?.outcome, "unchanged");
    assert.equal((await importing(stub('{ "delay": "P1D" }'))).stubs[0]?.outcome, "replaced");
  });

  it("take nothing of a broken file, and all of the others", async () => {
    const file = (name: string): string => `{ "stubs": [{ "message": "${name}", "cases": [{}] }] }`;
    const { stubs, problems } = await requests.importStubs(
      {
        files: [
          { file: "good.stubs.json", text: file("Ping") },
          { file: "bad.stubs.json", text: "{\n  " },
          { file: "again.stubs.json", text: file("Ping") },
        ],
        requestId: randomUUID(),
      },
      signal,
    );
    assert.deepEqual(
      stubs.map(({ name }) => name),
      ["Ping"],
    );
    assert.match(problems[0] ?? "", /^bad\.stubs\.json, line 2, column 3: this is not JSON/);
    assert.equal(problems[1], 'again.stubs.json: "Ping" has a stub in good.stubs.json already.');
  });

  it("list stubs and remove them", async () => {
    await importing('{ "stubs": [{ "message": "Ping", "cases": [{}, {}] }] }');
    const all = await requests.listStubs(undefined, signal);
    assert.deepEqual(all, [{ kind: "message", name: "Ping", cases: 2 }]);
    const { removed } = await requests.removeStubs(
      {
        stubs: [
          { kind: "message", name: "Ping" },
          { kind: "message", name: "Pong" },
        ],
        requestId: randomUUID(),
      },
      signal,
    );
    assert.equal(removed, 1);
    assert.deepEqual(await requests.listStubs(undefined, signal), []);
  });
});
