import { slotKey } from "../slots";
import { type Container, type StepOf } from "../nodeKinds";
import { type DesignerStep, type Slot, type StepNode } from "../stepTree";
import { type Expression, nothing, type RowSource } from "./expression";
import { type Action, type CallSetting, type ColumnSetting } from "./outline";
import { type Scope } from "./scope";

type ActionNode = Exclude<StepNode, Container | Extract<StepNode, { readonly to: string }>>;

/** Reads what steps do, and remembers what they leave behind for later ones: change sets, rows, outputs. */
export class Actions {
  private readonly changes = new Map<string, ColumnSetting[]>();
  /** The steps that have made rows, by slot. */
  private readonly makers = new Map<string, DesignerStep>();
  /** The outputs that rows were loaded by, by slot. */
  private readonly loaded = new Map<string, Expression>();

  /** Undefined for what only prepares for another node. */
  read(node: ActionNode, designer: DesignerStep, scope: Scope): Action | undefined {
    switch (node.kind) {
      case "newChanges":
        this.changes.set(slotKey(node.slot), []);
        return undefined;
      case "set":
        this.changesOf(node.slot).push({ attribute: node.attribute, value: scope.get(node.from) });
        return undefined;
      case "loadOutput":
        this.loaded.set(slotKey(node.slot), scope.get(node.from));
        return undefined;
      case "persist":
      case "refused":
        return undefined;
      case "create":
      case "update":
        return this.change(node.kind, node.slot, { table: node.table, designer });
      case "sendEmail":
        return this.change(node.kind, node.slot, { table: "email", designer });
      case "assign":
        return {
          kind: node.kind,
          row: this.row(node.slot, node.table),
          owner: scope.get(node.owner),
        };
      case "setState": {
        const { kind, statecode, statuscode } = node;
        return { kind, row: this.row(node.slot, node.table), statecode, statuscode };
      }
      case "startChild":
        return { kind: node.kind, row: this.row(node.slot, node.table), workflow: node.workflow };
      case "call":
        return this.call(node, designer, scope);
      case "stop":
        return { kind: node.kind, outcome: node.outcome, reason: scope.get(node.reason) };
    }
  }

  readonly row = (slot: Slot, table: string): RowSource => {
    switch (slot.kind) {
      case "primary":
        return { kind: slot.kind, table };
      case "related":
        return { kind: slot.kind, lookup: slot.lookup, table };
      case "created": {
        const step = this.makers.get(slotKey(slot));
        return { kind: slot.kind, table, ...(step !== undefined && { step }) };
      }
      case "output":
        return { kind: slot.kind, table, from: this.loaded.get(slotKey(slot)) ?? nothing };
    }
  };

  private change(
    kind: "create" | "update" | "sendEmail",
    slot: Slot,
    { table, designer }: { readonly table: string; readonly designer: DesignerStep },
  ): Action {
    const columns = this.changesOf(slot);
    this.changes.delete(slotKey(slot));
    const row = this.row(slot, table);
    if (kind !== "update") {
      this.makers.set(slotKey(slot), designer);
    }
    return { kind, row, columns };
  }

  private changesOf(slot: Slot): ColumnSetting[] {
    const key = slotKey(slot);
    const changes = this.changes.get(key) ?? [];
    this.changes.set(key, changes);
    return changes;
  }

  /** What comes out is from now on known as that output. */
  private call(node: StepOf<"call">, step: DesignerStep, scope: Scope): Action {
    const settings = node.arguments.map(({ name, direction, variable }): CallSetting => ({
      name,
      direction,
      value: direction === "out" ? nothing : scope.get(variable),
    }));
    for (const { name, direction, variable } of node.arguments) {
      if (direction !== "in") {
        scope.set(variable, { kind: "output", argument: name, step });
      }
    }
    return { kind: "call", call: node.call, settings };
  }
}
