import assert from "node:assert/strict";
import fc from "fast-check";
import { type Value } from "../../../../src/core/rows/value";
import {
  decodeState,
  encodeState,
  initialState,
} from "../../../../src/core/workflows/executionState";
import { runToBoundary, type StepOutcome } from "../../../../src/core/workflows/interpreter";
import { type StepNode, type StepTree } from "../../../../src/core/workflows/stepTree";
import { MemoryRows } from "../../../builders/memoryRows";
import { aRow, text } from "../../../builders/rows";
import {
  aTree,
  branch,
  choose,
  compare,
  concatenate,
  create,
  created,
  get,
  literal,
  newChanges,
  otherwise,
  persist,
  set,
  step,
  stop,
  update,
} from "../../../builders/stepTree";
import { aWorld, runToEnd } from "../../../builders/workflowRun";

/**
 * Small programs over the columns a, b and c of the job's row, and what they mean, told by a few lines of recursion. The
 * interpreter, which knows no recursion, must agree with them, however often it is interrupted.
 */
type Program = readonly Statement[];
type Statement =
  | { readonly do: "append"; readonly column: string; readonly letter: string }
  | { readonly do: "copy"; readonly from: string }
  | { readonly do: "checkpoint" }
  | { readonly do: "group"; readonly name: "Stage" | "Sequence"; readonly body: Program }
  | { readonly do: "choose"; readonly branches: readonly Branch[]; readonly otherwise: Program[] }
  | { readonly do: "stop"; readonly outcome: "succeeded" | "canceled" };
interface Branch {
  readonly column: string;
  readonly letter: string;
  readonly body: Program;
}

const column = fc.constantFrom("a", "b", "c");
const letter = fc.constantFrom("x", "y");
const { program } = fc.letrec<{ program: Program; statement: Statement }>((tie) => ({
  program: fc.array(tie("statement"), { maxLength: 5 }),
  statement: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    { weight: 6, arbitrary: fc.record({ do: fc.constant("append" as const), column, letter }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant("copy" as const), from: column }) },
    { weight: 2, arbitrary: fc.constant({ do: "checkpoint" as const }) },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant("group" as const),
        name: fc.constantFrom("Stage" as const, "Sequence" as const),
        body: tie("program"),
      }),
    },
    {
      weight: 5,
      arbitrary: fc.record({
        do: fc.constant("choose" as const),
        branches: fc.array(fc.record({ column, letter, body: tie("program") }), { maxLength: 3 }),
        otherwise: fc.array(tie("program"), { maxLength: 1 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant("stop" as const),
        outcome: fc.constantFrom("succeeded" as const, "canceled" as const),
      }),
    },
  ),
}));

/** What a program means. A branch is true when its column contains its letter. */
class Meaning {
  readonly columns = new Map<string, string>();
  readonly copies: string[] = [];
  outcome = "finished";

  constructor(program: Program) {
    this.run(program);
  }

  private run(program: Program): void {
    for (const statement of program) {
      if (this.outcome === "finished") {
        this.do(statement);
      }
    }
  }

  private do(statement: Statement): void {
    switch (statement.do) {
      case "append":
        this.columns.set(statement.column, this.read(statement.column) + statement.letter);
        break;
      case "copy":
        this.copies.push(this.read(statement.from));
        break;
      case "group":
        this.run(statement.body);
        break;
      case "choose": {
        const taken = statement.branches.find((each) =>
          this.read(each.column).includes(each.letter),
        );
        this.run(taken?.body ?? statement.otherwise[0] ?? []);
        break;
      }
      case "stop":
        this.outcome = statement.outcome;
        break;
      case "checkpoint":
        break;
    }
  }

  private read(name: string): string {
    return this.columns.get(name) ?? "";
  }
}

/** The program as the tree that an export of it would give. */
function compile(program: Program): StepTree {
  let count = 0;
  const numbered = (prefix: string): string => `${prefix}Step${(count += 1)}`;
  const all = (body: Program): StepNode[] => body.map(one);
  const one = (statement: Statement): StepNode => {
    switch (statement.do) {
      case "append":
        return appendStep(numbered("Update"), statement.column, statement.letter);
      case "copy":
        return copyStep(numbered("Create"), statement.from);
      case "checkpoint":
        return persist;
      case "group":
        return step(
          statement.name === "Stage" ? numbered("Stage") : "Sequence",
          all(statement.body),
        );
      case "choose":
        return chooseStep(numbered("Condition"), [
          ...statement.branches.map((each) => ({ ...each, body: all(each.body) })),
          ...statement.otherwise.map((body) => ({ body: all(body) })),
        ]);
      case "stop":
        return step(numbered("StopWorkflow"), [stop(statement.outcome, "none")]);
    }
  };
  return aTree(...all(program));
}

function appendStep(id: string, name: string, letter: string): StepNode {
  const [read, more, result] = [`${id}_1`, `${id}_2`, `${id}_3`];
  const nodes = [
    newChanges(),
    get(read, name),
    literal(more, text(letter)),
    concatenate(result, read, more),
    set(name, result),
    update(),
    persist,
  ];
  return step(id, nodes, { variables: [read, more, result] });
}

function copyStep(id: string, from: string): StepNode {
  const slot = created(id);
  const facts = { slot, table: "copy" };
  const nodes = [newChanges(slot, "copy"), get(`${id}_1`, from), set("text", `${id}_1`, facts)];
  return step(id, [...nodes, create(slot, "copy")], { variables: [`${id}_1`] });
}

function chooseStep(
  id: string,
  branches: readonly { column?: string; letter?: string; body: readonly StepNode[] }[],
): StepNode {
  const nodes = branches.flatMap(({ column, letter, body }, index) => {
    const [condition, read, part] = [`${id}_${index}`, `${id}_${index}a`, `${id}_${index}b`];
    return column === undefined || letter === undefined
      ? [branch(otherwise, body)]
      : [
          get(read, column),
          literal(part, text(letter)),
          compare(condition, read, "Contains", part),
          branch(condition, body),
        ];
  });
  return choose(id, nodes);
}

interface Result {
  readonly outcome: StepOutcome["kind"] | "succeeded" | "canceled";
  readonly row: ReadonlyMap<string, Value | undefined> | undefined;
  readonly copies: readonly (Value | undefined)[];
  readonly log: unknown;
  readonly calls: readonly string[];
}

type Run = (tree: StepTree, world: ReturnType<typeof aWorld>, rows: MemoryRows) => StepOutcome;

function resultOf(program: Program, run: Run): Result {
  const rows = new MemoryRows(aRow());
  const world = aWorld(rows);
  const outcome = run(compile(program), world, rows);
  return {
    outcome: outcome.kind === "stopped" ? outcome.outcome : outcome.kind,
    row: rows.get(world.primary)?.columns,
    copies: rows.all("copy").map((row) => row.columns.get("text")),
    log: world.entries,
    calls: rows.calls,
  };
}

const straight: Run = (tree, world) => runToEnd(tree, world);

const stored: Run = (tree, world) =>
  runToEnd(JSON.parse(JSON.stringify(tree)) as StepTree, world, (state) =>
    decodeState(encodeState(state)),
  );

/** Each step is run, rolled back as a kill would do it, and run again from what was stored. */
const killed: Run = (tree, world, rows) => {
  let position = encodeState(initialState(tree));
  for (;;) {
    const savepoint = rows.savepoint();
    const logged = world.entries.length;
    runToBoundary(tree, decodeState(position), world);
    savepoint.rollBack();
    world.entries.length = logged;
    const outcome = runToBoundary(tree, decodeState(position), world);
    if (outcome.kind !== "boundary") {
      return outcome;
    }
    position = encodeState(outcome.state);
  }
};

describe("a random workflow", () => {
  it("does what its steps mean", () => {
    fc.assert(
      fc.property(program, (statements) => {
        const meaning = new Meaning(statements);
        const result = resultOf(statements, straight);
        assert.equal(result.outcome, meaning.outcome);
        assert.deepEqual(
          result.row,
          new Map(Array.from(meaning.columns, ([name, value]) => [name, text(value)])),
        );
        assert.deepEqual(
          result.copies.map((copy) => copy?.value ?? ""),
          meaning.copies,
        );
      }),
      { numRuns: 200 },
    );
  });

  it("does the same when its state is stored and read between all boundaries", () => {
    fc.assert(
      fc.property(program, (statements) => {
        assert.deepEqual(resultOf(statements, stored), resultOf(statements, straight));
      }),
      { numRuns: 200 },
    );
  });

  it("does the same when every step is killed once", () => {
    fc.assert(
      fc.property(program, (statements) => {
        assert.deepEqual(resultOf(statements, killed), resultOf(statements, straight));
      }),
      { numRuns: 200 },
    );
  });
});
