import assert from "node:assert/strict";
import { silentLogger } from "../../../../src/core/base/logger";
import { drawRowTree } from "../../../../src/host/tree/drawRowTree";
import { whyContext } from "../../../../src/host/tree/jobDrawing";
import { type NodeDrawing } from "../../../../src/host/tree/nodeDrawing";
import { RowTree } from "../../../../src/host/tree/rowTree";
import { type TreeNode } from "../../../../src/host/tree/treeNode";
import { FakeEnvironment } from "../../../builders/fakeEnvironment";
import { aListedJob } from "../../../builders/listedJobs";
import { aGuid } from "../../../builders/rows";
import { aDescription } from "../../../builders/workers";

const people = "Users and roles | who may do what";
const now = Date.UTC(2025, 10, 22, 15, 0);

describe("the Rows view", () => {
  let environment: FakeEnvironment;
  let names: string[];
  let tree: RowTree;

  beforeEach(() => {
    environment = new FakeEnvironment();
    names = ["Contoso", "Fabrikam"];
    environment.answers = {
      listTables: () => [
        { logicalname: "systemuser", primaryname: "fullname", rowCount: 1, columns: [] },
        {
          logicalname: "account",
          primaryname: "name",
          rowCount: names.length,
          columns: [{ logicalname: "name", type: "text" }],
        },
      ],
      listRows: ({ table, limit, search = "" }) => ({
        items: rowsOf(table)
          .filter(({ reference }) => reference.name.includes(search))
          .reverse()
          .slice(0, limit),
      }),
      getRows: ({ table, ids }) =>
        rowsOf(table).filter(({ reference }) => ids.includes(reference.id)),
    };
    tree = new RowTree(environment, silentLogger);
  });

  afterEach(() => {
    tree.dispose();
  });

  const rowsOf = (table: string) =>
    names
      .map((name, index) => ({
        reference: { table, id: aGuid(index + 1), name },
        modifiedon: Date.UTC(2025, 10, 22, 14, index),
      }))
      .filter(({ reference }) => reference.name !== "");

  const draw = (nodes: readonly TreeNode[]): readonly NodeDrawing[] =>
    nodes.map((node) => drawRowTree(tree, node, whyContext(environment.status, now)));

  const lines = (nodes: readonly TreeNode[]): string[] =>
    draw(nodes).map(({ text }) => `${text.label} | ${text.description}`);

  async function unfold(...paths: readonly string[]): Promise<readonly TreeNode[]> {
    let nodes = await tree.live.children();
    for (const path of paths) {
      const node = nodes.find((candidate) => candidate.path === path);
      assert.ok(node, path);
      nodes = await tree.live.children(node);
    }
    return nodes;
  }

  it("follows whoever acts, in the menus of rows", async () => {
    const id = `row:${aGuid(1)}`;
    const actions = async () => {
      const rows = await unfold("table:account");
      return draw(rows.filter(({ path }) => path.endsWith(id))).flatMap((node) => node.actions);
    };
    assert.deepEqual(await actions(), [
      "canOpen",
      "canRun",
      "canShowJobs",
      "canAssign",
      "canDeleteRow",
    ]);
    environment.answers = {
      ...environment.answers,
      listRows: ({ table }) => ({
        items: rowsOf(table).map((row) => ({ ...row, refused: ["Assign", "Delete"] })),
      }),
    };
    const caller = { table: "systemuser", id: aGuid(7), name: "Bo Berg" };
    environment.setStatus({ kind: "ready", description: { ...aDescription, caller } });
    assert.deepEqual(await actions(), ["canOpen", "canRun", "canShowJobs"]);
  });

  async function change(event: Parameters<FakeEnvironment["change"]>[0]): Promise<void> {
    const looked = new Promise<void>((resolve) => {
      const listening = tree.live.onDidLook(() => {
        listening.dispose();
        resolve();
      });
    });
    environment.change(event);
    await looked;
  }

  it("lists tables with their rows, newest first", async () => {
    assert.deepEqual(lines(await unfold()), ["account | 2 rows", people]);
    assert.deepEqual(lines(await unfold("people")), ["systemuser | 1 row"]);
    assert.deepEqual(lines(await unfold("table:account")), [
      "Fabrikam | changed 14:01",
      "Contoso | changed 14:00",
    ]);
  });

  it("shows below a row its background processes, or that it has none", async () => {
    const regarding = { table: "account", id: aGuid(1), name: "Contoso" };
    environment.jobs = [aListedJob({ regarding })];
    const rows = ["table:account", `table:account/row:${aGuid(1)}`];
    assert.deepEqual(lines(await unfold(...rows)), ["Succeeded: Set SLA on escalated case | "]);
    assert.deepEqual(lines(await unfold("table:account", `table:account/row:${aGuid(2)}`)), [
      "No background processes | ",
    ]);
  });

  it("changes a row in its place, and counts new ones instead of moving the others", async () => {
    await unfold("table:account");
    names = ["Contoso Ltd", "Fabrikam", "Litware"];
    await change({ tables: ["account"] });
    assert.deepEqual(lines(await unfold("table:account")), [
      "Fabrikam | changed 14:01",
      "Contoso Ltd | changed 14:00",
    ]);
    assert.deepEqual(lines(await unfold()), ["account | 3 rows, 1 new", people]);
  });

  it("calls tables as solutions do, in the order of these names", async () => {
    environment.answers = {
      ...environment.answers,
      listTables: () => [
        {
          logicalname: "account",
          primaryname: "name",
          displayname: "Account",
          displaycollectionname: "Customers",
          rowCount: 1,
          columns: [],
        },
        {
          logicalname: "abc_visit",
          primaryname: "abc_name",
          displayname: "Visit",
          rowCount: 0,
          columns: [],
        },
        { logicalname: "bcd_note", primaryname: "bcd_name", rowCount: 0, columns: [] },
      ],
    };
    assert.deepEqual(lines(await unfold()), [
      "bcd_note | 0 rows",
      "Customers | account, 1 row",
      "Visit | abc_visit, 0 rows",
      people,
    ]);
  });

  it("shows what a search finds and says what it searches for, until it is cleared", async () => {
    await unfold("table:account");
    tree.search(tree.tableNode("account"), "Fab");
    assert.deepEqual(lines(await unfold("table:account")), ["Fabrikam | changed 14:01"]);
    const [table] = draw(await unfold());
    assert.equal(table?.text.description, '"Fab" in 2 rows');
    assert.ok(table.actions.includes("canClearSearch"));
    tree.search(tree.tableNode("account"), "xyz");
    assert.deepEqual(lines(await unfold("table:account")), ['No name or id with "xyz" | ']);
    tree.search(tree.tableNode("account"), undefined);
    assert.equal((await unfold("table:account")).length, 2);
  });

  it("keeps what a search has found up to date, and does not search again with each change", async () => {
    tree.search(tree.tableNode("account"), "o");
    await unfold("table:account");
    const asked = environment.asked.filter((method) => method === "listRows").length;
    names = ["Contoso Ltd", "Fabrikam", "Woodgrove"];
    await change({ tables: ["account"] });
    assert.deepEqual(lines(await unfold("table:account")), ["Contoso Ltd | changed 14:00"]);
    assert.equal(environment.asked.filter((method) => method === "listRows").length, asked);
  });

  it("says of a listed row that it was deleted, and closes its place when a person has done it", async () => {
    await unfold("table:account");
    names = ["", "Fabrikam"];
    await change({ tables: ["account"] });
    const rows = await unfold("table:account");
    assert.deepEqual(lines(rows), ["Fabrikam | changed 14:01", "Contoso | deleted"]);
    assert.deepEqual(draw(rows)[1]?.actions, ["canShowJobs"]);
    tree.forgetRows([{ table: "account", id: aGuid(1) }]);
    assert.deepEqual(lines(await unfold("table:account")), ["Fabrikam | changed 14:01"]);
  });

  it("knows whether there are rows of a person's own", async () => {
    await unfold();
    assert.equal(tree.hasDataRows, true);
    names = [];
    await change({ tables: ["account"] });
    assert.equal(tree.hasDataRows, false);
  });
});
