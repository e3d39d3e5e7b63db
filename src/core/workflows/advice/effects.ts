import { type Place, type Slot, type StepNode, type StepTree } from "../stepTree";

/** What the rules look at, of one workflow: small, so that thousands can be kept. */
export interface Effects {
  /** Rows that its steps write. */
  readonly writes: readonly RowWrite[];
  /** Waits that nothing but a change of a row ends. */
  readonly openWaits: readonly Place[];
}

export interface RowWrite extends Place {
  readonly kind: "create" | "update";
  readonly table: string;
  /** Of an update; `statecode` and `ownerid` are columns, too. */
  readonly columns: readonly string[];
  /** Is it the row that the workflow runs on? */
  readonly isOwnRow: boolean;
  /** Stands below a condition or a wait: it need not come to it. */
  readonly isConditional: boolean;
}

export function effectsOf(tree: StepTree): Effects {
  const reader = new EffectsReader();
  tree.body.forEach((node) => {
    reader.visit(node, false);
  });
  return reader;
}

class EffectsReader implements Effects {
  readonly writes: RowWrite[] = [];
  readonly openWaits: Place[] = [];
  /** What is in the change set of each slot. */
  private readonly changes = new Map<string, Set<string>>();

  visit(node: StepNode, isConditional: boolean): void {
    const { line, column } = node;
    if (node.kind === "newChanges") {
      this.columnsOf(node.slot).clear();
    } else if (node.kind === "set") {
      this.columnsOf(node.slot).add(node.attribute);
    } else if (node.kind === "wait" && node.body.every(isOpen)) {
      this.openWaits.push({ line, column });
    }
    const write = this.writeOf(node);
    if (write !== undefined) {
      this.writes.push({ ...write, isConditional, line, column });
    }
    if ("body" in node) {
      const inner = isConditional || node.kind === "branch";
      node.body.forEach((child) => {
        this.visit(child, inner);
      });
    }
  }

  private writeOf(node: StepNode): Omit<RowWrite, "isConditional" | keyof Place> | undefined {
    if (node.kind === "create") {
      return { kind: "create", table: node.table, columns: [], isOwnRow: false };
    }
    if (node.kind !== "update" && node.kind !== "assign" && node.kind !== "setState") {
      return undefined;
    }
    const { slot, table } = node;
    const columns = {
      update: [...this.columnsOf(slot)],
      assign: ["ownerid"],
      setState: ["statecode", "statuscode"],
    }[node.kind];
    return { kind: "update", table, columns, isOwnRow: slot.kind === "primary" };
  }

  private columnsOf(slot: Slot): Set<string> {
    const key = JSON.stringify(slot);
    const known = this.changes.get(key) ?? new Set<string>();
    this.changes.set(key, known);
    return known;
  }
}

/** Nothing but rows can make this part of a wait come true. */
function isOpen(node: StepNode): boolean {
  return node.kind !== "branch" || (node.condition !== undefined && node.timeOut === undefined);
}
