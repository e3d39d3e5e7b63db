import { JobError } from "../jobs/errorCatalogue";
import { columnOf } from "../rows/columns";
import { type ConversionContext } from "../rows/convert";
import { type Row } from "../rows/row";
import { rowNames } from "../rows/rowName";
import { type RowReference, type Value } from "../rows/value";
import { type ExecutionState } from "./executionState";
import { slotKey } from "./slots";
import { type Slot, type Variable } from "./stepTree";
import { type World } from "./world";

/** What the steps of one run to a boundary work on: a copy of the job's state, and the rows around it. */
export class Execution {
  readonly conversion: ConversionContext;
  private readonly variables: Map<string, Value>;
  private readonly created: Map<string, RowReference>;
  private readonly changes: Map<string, Map<string, Value | undefined>>;
  /** Rows that were read since the last effect, by slot. */
  private readonly rows = new Map<string, Row | undefined>();

  constructor(
    readonly world: World,
    state: ExecutionState,
  ) {
    const nameOf = rowNames(world.rows, (table) => world.primaryNameColumn(table));
    this.conversion = { timeZone: world.timeZone, nameOf };
    this.variables = new Map(state.variables);
    this.created = new Map(state.created);
    this.changes = new Map(Array.from(state.changes, ([slot, set]) => [slot, new Map(set)]));
  }

  stateAt(position: readonly number[]): ExecutionState {
    const { variables, created, changes } = this;
    return { position, variables, created, changes };
  }

  get(variable: string): Value | undefined {
    return this.variables.get(variable);
  }

  set(variable: string, value: Value | undefined): void {
    if (value === undefined) {
      this.variables.delete(variable);
    } else {
      this.variables.set(variable, value);
    }
  }

  isTrue(variable: string): boolean {
    return this.get(variable)?.value === true;
  }

  /** Gives a container's variables their initial values, whatever an earlier visit left in them. */
  declare(variables: readonly Variable[]): void {
    for (const { name, initial } of variables) {
      this.set(name, initial);
    }
  }

  /** Nothing outside a container reads its variables, so that they need not be stored any longer. */
  forget(variables: readonly Variable[]): void {
    for (const { name } of variables) {
      this.variables.delete(name);
    }
  }

  /** The slot's row; undefined when it does not exist, or the look-up to it is empty or leads to another table. */
  rowOf(slot: Slot): Row | undefined {
    const key = slotKey(slot);
    if (!this.rows.has(key)) {
      const reference = this.referenceOf(slot);
      this.rows.set(key, reference && this.world.rows.get(reference));
    }
    return this.rows.get(key);
  }

  /** The slot's row, to be changed. It may not exist: then the change itself fails. */
  requireReference(slot: Slot): RowReference {
    const reference = this.referenceOf(slot);
    if (reference === undefined) {
      throw new JobError("0x80045031", missingRow(slot));
    }
    return reference;
  }

  /** From now on the slot is this row. */
  remember(step: string, created: RowReference): void {
    this.created.set(step, created);
  }

  /** To be called after each effect: whatever was read before may be stale. */
  forgetRows(): void {
    this.rows.clear();
  }

  beginChanges(slot: Slot): Map<string, Value | undefined> {
    const changes = new Map<string, Value | undefined>();
    this.changes.set(slotKey(slot), changes);
    return changes;
  }

  changesOf(slot: Slot): Map<string, Value | undefined> {
    return this.changes.get(slotKey(slot)) ?? this.beginChanges(slot);
  }

  endChanges(slot: Slot): void {
    this.changes.delete(slotKey(slot));
  }

  private referenceOf(slot: Slot): RowReference | undefined {
    switch (slot.kind) {
      case "primary":
        return this.world.primary;
      case "created":
        return this.created.get(slot.step);
      case "related":
        return this.relatedReference(slot.lookup, slot.table);
      case "output":
        return this.created.get(slot.key);
    }
  }

  private relatedReference(lookup: string, table: string): RowReference | undefined {
    const primary = this.rowOf({ kind: "primary" });
    const value = primary && columnOf(primary, lookup);
    return value?.type === "lookup" && value.value.table === table ? value.value : undefined;
  }
}

function missingRow(slot: Slot): string {
  switch (slot.kind) {
    case "primary":
      return "The row that the workflow runs on is not there.";
    case "related":
      return `The look-up '${slot.lookup}' leads to no row of '${slot.table}'.`;
    case "created":
      return `The row of step '${slot.step}' is not there: that step has not run.`;
    case "output":
      return `The output '${slot.key}' led to no row.`;
  }
}
