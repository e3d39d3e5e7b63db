import assert from "node:assert/strict";
import { type Store } from "../../../src/core/store/store";
import { type Workflow } from "../../../src/core/store/workflowStore";
import { type WorkflowMetadata } from "../../../src/core/workflows/definition";
import { aGuid } from "../../builders/rows";
import { aKeptWorkflow, aMetadata } from "../../builders/workflows";
import { aTree, literal } from "../../builders/stepTree";
import { on, type OpenStore } from "../store";

const tree = aTree(literal("v", { type: "text", value: "Ä" }));

export function save(
  store: Store,
  metadata: Partial<WorkflowMetadata> = {},
  facts: Partial<Omit<Workflow, "id">> = {},
): Workflow {
  return store.workflows.save(aKeptWorkflow({ statecode: 0, ...metadata }, facts), tree);
}

function activate(store: Store, workflow: Workflow): number {
  const activation = store.workflows.addActivation(workflow, {
    guid: aGuid(900 + workflow.id),
    tree,
    createdon: 3,
  });
  store.workflows.setState(workflow.id, 1, activation, 4);
  return activation;
}

export function describeWorkflows(open: OpenStore): void {
  describe("workflows", () => {
    it(
      "come back as they were saved, with their step tree",
      on(open, (store) => {
        const metadata = {
          workflowid: aGuid(1),
          name: "Größe <b>",
          description: "Why",
          mode: 1,
          scope: 2,
          ondemand: true,
          subprocess: true,
          createstage: 20,
          updatestage: 20,
          deletestage: 40,
          rank: 3,
          runas: 0,
          syncworkflowlogonfailure: true,
          asyncautodelete: true,
          triggers: { onCreate: true, onDelete: true, onUpdateOf: ["name", "statecode"] },
        } as const;
        const saved = save(store, metadata);
        assert.deepEqual(saved.metadata, aMetadata({ ...metadata, statecode: 0 }));
        assert.deepEqual(store.workflows.find(aGuid(1)), saved);
        assert.deepEqual(store.workflows.get(saved.id), saved);
        assert.deepEqual(store.workflows.tree(saved.id), tree);
        assert.equal(store.workflows.find(aGuid(2)), undefined);
      }),
    );

    it(
      "remember the file and the solution that they were read from last",
      on(open, (store) => {
        const solution = { uniquename: "Contoso", friendlyname: "Contoso <Größe>" };
        const uri = "file:///a/Workflows/Welcome.xaml";
        const zip = "file:///a.zip";
        const origin = { file: "Welcome.xaml", uri, zip, solution, importedon: 9 };
        const saved = save(store, {}, origin);
        assert.deepEqual({ ...saved, ...origin }, saved);
        store.workflows.setOrigin(saved.id, {
          file: "b.xaml",
          solution: { ...solution, friendlyname: "New" },
          importedon: 10,
        });
        const moved = store.workflows.get(saved.id);
        assert.deepEqual(moved?.solution, { ...solution, friendlyname: "New" });
        assert.deepEqual([moved.file, moved.uri, moved.zip], ["b.xaml", undefined, undefined]);
        assert.equal(moved.modifiedon, saved.modifiedon);
        store.workflows.setOrigin(saved.id, { file: "c.xaml", importedon: 11 });
        assert.equal(store.workflows.get(saved.id)?.solution, undefined);
      }),
    );

    it(
      "keep their key when they are saved again",
      on(open, (store) => {
        const first = save(store);
        const second = save(store, { name: "Renamed" }, { hash: "def" });
        assert.equal(second.id, first.id);
        assert.deepEqual(
          store.workflows.list().map(({ metadata }) => metadata.name),
          ["Renamed"],
        );
      }),
    );

    it(
      "know what their steps need, and forget it with the steps",
      on(open, (store) => {
        const start = { kind: "startChild", workflow: aGuid(9), table: "account" } as const;
        const child = { ...start, slot: { kind: "primary" }, line: 3, column: 5 } as const;
        const workflow = save(store);
        assert.deepEqual(workflow.needs, []);
        const needing = store.workflows.save(workflow, aTree(child));
        const need = { kind: "childWorkflow", name: aGuid(9), line: 3, column: 5 };
        assert.deepEqual(needing.needs, [need]);
        assert.deepEqual(store.workflows.save(workflow, tree).needs, []);
      }),
    );

    it(
      "are listed by name, and counted where they are refused",
      on(open, (store) => {
        save(store, { workflowid: aGuid(1), name: "b" });
        save(store, { workflowid: aGuid(2), name: "A" });
        const refusal = { construct: "Fly", message: "No", line: 1, column: 2 };
        const refused = save(store, { workflowid: aGuid(3), name: "c" }, { refusals: [refusal] });
        assert.deepEqual(
          store.workflows.list().map(({ metadata }) => metadata.name),
          ["A", "b", "c"],
        );
        assert.deepEqual(refused.refusals, [refusal]);
        assert.equal(store.workflows.tree(refused.id), undefined);
        assert.deepEqual(store.workflows.readableTree(refused.id), tree);
        assert.equal(store.workflows.refusedCount(), 1);
      }),
    );

    it(
      "start by triggers while they are activated",
      on(open, (store) => {
        const started = save(store, { workflowid: aGuid(1) });
        const activation = activate(store, started);
        activate(store, save(store, { workflowid: aGuid(3), primaryentity: "contact" }));
        save(store, { workflowid: aGuid(4) });
        assert.deepEqual(
          store.workflows
            .activated("account")
            .map(({ id, activeworkflowid }) => [id, activeworkflowid]),
          [[started.id, activation]],
        );
        store.workflows.setState(started.id, 0, undefined, 5);
        assert.deepEqual(store.workflows.activated("account"), []);
        assert.deepEqual(store.workflows.activated("nothing"), []);
        const { statecode, activeworkflowid, modifiedon } =
          store.workflows.get(started.id) ?? started;
        assert.deepEqual(
          { statecode, activeworkflowid, modifiedon },
          { statecode: 0, activeworkflowid: undefined, modifiedon: 5 },
        );
      }),
    );

    it(
      "run in the order of their ranks, those without one first, equal ones by creation",
      on(open, (store) => {
        const ranks = [2, undefined, 1, 2, undefined];
        for (const [index, rank] of ranks.entries()) {
          const facts = { workflowid: aGuid(index + 1), mode: 1, ...(rank && { rank }) } as const;
          activate(store, save(store, facts));
        }
        assert.deepEqual(
          store.workflows.activated("account").map(({ id, metadata }) => [id, metadata.rank]),
          [
            [2, undefined],
            [5, undefined],
            [3, 1],
            [1, 2],
            [4, 2],
          ],
        );
      }),
    );

    it(
      "forget what was rolled back",
      on(open, (store) => {
        const workflow = save(store);
        const rollBack = (work: () => void): void => {
          assert.throws(() => {
            store.transaction(() => {
              work();
              throw new Error("rolled back");
            });
          }, /rolled back/);
        };
        rollBack(() => {
          const activation = activate(store, workflow);
          assert.equal(store.workflows.activated("account").length, 1);
          assert.notEqual(store.workflows.activation(activation), undefined);
        });
        assert.deepEqual(store.workflows.activated("account"), []);
        const other = aTree(literal("w", { type: "text", value: "other" }));
        const id = store.workflows.addActivation(workflow, {
          guid: aGuid(1),
          tree: other,
          createdon: 3,
        });
        assert.deepEqual(store.workflows.activation(id)?.tree, other);
      }),
    );

    it(
      "have activations that stay as they are, one for each version",
      on(open, (store) => {
        const workflow = save(store);
        assert.equal(store.workflows.findActivation(workflow), undefined);
        const id = activate(store, workflow);
        assert.equal(store.workflows.findActivation(workflow), id);
        assert.deepEqual(store.workflows.activation(id), {
          id,
          parentworkflowid: workflow.id,
          format: tree.format,
          tree,
        });
        const changed = save(store, {}, { hash: "def" });
        assert.equal(store.workflows.findActivation(changed), undefined);
        assert.notEqual(store.workflows.activation(id), undefined);
        assert.equal(store.workflows.activation(id + 1), undefined);
      }),
    );
  });
}
