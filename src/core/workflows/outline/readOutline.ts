import { type Container, isContainer, type StepOf } from "../nodeKinds";
import {
  type DesignerStep,
  type Place,
  type Refusal,
  type StepNode,
  type StepTree,
} from "../stepTree";
import { Actions } from "./actions";
import {
  type OutlineBranch,
  type OutlineChoice,
  type OutlineItem,
  type OutlineStep,
} from "./outline";
import { Scope } from "./scope";
import { dueTime, expressionOf, isValueNode } from "./valueExpressions";

type Path = readonly number[];

const noStep: DesignerStep = { id: "", kind: "other", description: "" };

/**
 * The outline of a step tree. An export computes everything through variables; here each is followed back to what it was
 * computed from at that place, so that none is left. A reason why the tree cannot run stands where its construct is.
 */
export function readOutline(tree: StepTree, refusals: readonly Refusal[]): readonly OutlineItem[] {
  return new OutlineReader(refusals).read(tree);
}

class OutlineReader {
  private scope = new Scope();
  private comparisons = 0;
  private readonly actions = new Actions();
  private readonly refusals: Map<string, Refusal>;

  constructor(refusals: readonly Refusal[]) {
    this.refusals = new Map(refusals.map((refusal) => [placeKey(refusal), refusal]));
  }

  read({ variables, body }: StepTree): readonly OutlineItem[] {
    this.scope.declare(variables);
    return this.items(body, [], noStep);
  }

  private items(
    body: readonly StepNode[],
    path: Path,
    designer: DesignerStep,
  ): readonly OutlineItem[] {
    return body.flatMap((node, index) => this.visit(node, [...path, index], designer));
  }

  private visit(node: StepNode, path: Path, designer: DesignerStep): readonly OutlineItem[] {
    const refusal = this.takeRefusal(node);
    const item = this.item(node, path, designer);
    const refusals =
      refusal === undefined
        ? []
        : [{ kind: "refusal", place: refusal, path, message: refusal.message } as const];
    // What is wrong with a condition is said below its name.
    return item?.kind === "choice"
      ? [{ ...item, items: [...refusals, ...item.items] }]
      : [...refusals, ...(item === undefined ? [] : [item])];
  }

  private item(node: StepNode, path: Path, designer: DesignerStep): OutlineItem | undefined {
    if (isContainer(node)) {
      this.scope.declare(node.variables);
      const item = this.container(node, path, designer);
      this.scope.forget(node.variables);
      return item;
    }
    if (isValueNode(node)) {
      this.scope.set(node.to, expressionOf(node, this.known));
      return undefined;
    }
    if (node.kind === "refused") {
      return { kind: "refusal", place: node, path, message: node.message };
    }
    const action = this.actions.read(node, designer, this.scope);
    return action && { kind: "action", place: node, path, action };
  }

  private container(node: Container, path: Path, around: DesignerStep): OutlineItem {
    switch (node.kind) {
      case "step":
        return this.step(node, path, around);
      case "choose":
      case "wait":
        return this.choice(node, path);
      case "branch":
        return this.branch(node, path, 1);
    }
  }

  private step(node: StepOf<"step">, path: Path, around: DesignerStep): OutlineStep {
    const { designer } = node;
    const isStep = designer.kind !== "other" || designer.description !== "";
    const items = this.items(node.body, path, isStep ? designer : around);
    return { kind: "step", place: node, path, designer, items };
  }

  /** What comparisons compute is known in all branches behind them; what a branch computes, only behind the choice. */
  private choice(node: StepOf<"choose" | "wait">, path: Path): OutlineChoice {
    const { designer, body } = node;
    const { scope, comparisons } = this;
    this.comparisons = 0;
    const ends: Scope[] = [];
    const items = body.flatMap((child, index) => {
      const own = [...path, index];
      if (child.kind !== "branch") {
        return this.visit(child, own, designer);
      }
      this.scope = new Scope(scope);
      ends.push(this.scope);
      const branch = this.branch(child, own, ends.length);
      this.scope = scope;
      return [branch];
    });
    this.comparisons = comparisons;
    scope.join(
      ends,
      body.some((child) => child.kind === "branch" && child.condition === undefined),
    );
    return { kind: "choice", isWait: node.kind === "wait", place: node, path, designer, items };
  }

  private branch(node: StepOf<"branch">, path: Path, number: number): OutlineBranch {
    const { designer, condition, timeOut } = node;
    return {
      kind: "branch",
      place: node,
      path,
      number,
      designer,
      ...(condition !== undefined && { condition: this.scope.get(condition) }),
      ...(timeOut !== undefined && { due: dueTime(timeOut, this.known) }),
      items: this.items(node.body, path, designer),
    };
  }

  private get known() {
    return {
      variable: (name: string) => this.scope.get(name),
      row: this.actions.row,
      nextComparison: () => this.comparisons++,
    };
  }

  /** A designer step stands where its main activity stands, if it has no other: the reason belongs to that. */
  private takeRefusal(node: StepNode): Refusal | undefined {
    const key = placeKey(node);
    const refusal = this.refusals.get(key);
    if (node.kind === "step" || refusal === undefined) {
      return undefined;
    }
    this.refusals.delete(key);
    return node.kind === "refused" ? undefined : refusal;
  }
}

function placeKey({ line, column }: Place): string {
  return `${line}:${column}`;
}
