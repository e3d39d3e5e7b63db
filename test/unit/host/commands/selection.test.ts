import assert from "node:assert/strict";
import { type SelectableView, selectedNodes } from "../../../../src/host/commands/selection";
import { NodeHandles } from "../../../../src/host/tree/nodeHandles";
import { type TableNode } from "../../../../src/host/tree/treeNode";

const handles = new NodeHandles();
const node = (table: string): TableNode =>
  handles.get({ kind: "table", path: `table:${table}`, parent: undefined, table });
const [first, second, third] = [node("a"), node("b"), node("c")];

function view(facts: Partial<SelectableView> = {}): SelectableView {
  return { handles, isVisible: true, selected: [], ...facts };
}

describe("selectedNodes", () => {
  it("means the whole selection when the clicked node is part of it", () => {
    assert.deepEqual(selectedNodes([view()], first, [first, second]), [first, second]);
  });

  it("means the clicked node alone when it is not selected", () => {
    assert.deepEqual(selectedNodes([view()], third, [first, second]), [third]);
    assert.deepEqual(selectedNodes([view()], third, undefined), [third]);
  });

  it("means what is selected in visible views when nothing was clicked", () => {
    const views = [view({ selected: [first] }), view({ selected: [second], isVisible: false })];
    assert.deepEqual(selectedNodes(views, undefined, undefined), [first]);
  });

  it("takes nothing for a node that is none of the views' own", () => {
    const stranger = { ...first };
    assert.deepEqual(selectedNodes([view()], stranger, [stranger]), []);
    assert.deepEqual(selectedNodes([view()], "text", undefined), []);
    assert.deepEqual(selectedNodes([view()], { path: 7 }, undefined), []);
  });
});
