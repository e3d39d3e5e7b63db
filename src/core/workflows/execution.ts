import { JobError } from "../jobs/errorCatalogue";
import { columnOf } from "../rows/columns";
import { type ConversionContext } from "../rows/convert";
import { type Row } from "../rows/row";
import { rowNames } from "../rows/rowName";
import { textOf, type TextContext } from "../rows/textFormats";
import { type ColumnValues, type RowReference, type Value } from "../rows/value";
import { type ExecutionState } from "./executionState";
import { slotKey } from "./slots";
import { type Slot, type Variable } from "./stepTree";
import { StepValues } from "./stepValues";
import { type Watch, Watches } from "./watches";
import { type ColumnName, type World } from "./world";

/** The column that a variable's value came from, and what people know it by: `name`, `parentaccountid.name`. */
export interface Source extends ColumnName {
  readonly label: string;
}

/** What the steps of one run to a boundary work on: a copy of the job's state, and the rows around it. */
export class Execution {
  readonly conversion: ConversionContext;
  /** For the process log: what only people read is not watched. */
  private readonly words: TextContext;
  /** Where the steps that run now note their values. */
  values = new StepValues();
  /** Of a call that is not answered yet: when that comes. */
  answerDue: number | undefined;
  /** When the wait that the job stands at was first reached. */
  private waitingSince: number | undefined;
  /** What is read while that wait is evaluated. */
  private watches: Watches | undefined;
  private readonly variables: Map<string, Value>;
  /** By variable. */
  private readonly sources = new Map<string, Source>();
  private readonly created: Map<string, RowReference>;
  private readonly changes: Map<string, Map<string, Value | undefined>>;
  /** Rows that were read since the last effect, by slot. */
  private readonly rows = new Map<string, Row | undefined>();

  constructor(
    readonly world: World,
    state: ExecutionState,
  ) {
    const { timeZone } = world;
    const nameOf = rowNames(world.rows, (table) => world.primaryNameColumn(table));
    this.words = { timeZone, nameOf };
    this.conversion = {
      timeZone,
      nameOf: (row) => {
        this.watches?.add(row, world.primaryNameColumn(row.table));
        return nameOf(row);
      },
    };
    this.variables = new Map(state.variables);
    this.created = new Map(state.created);
    this.changes = new Map(Array.from(state.changes, ([slot, set]) => [slot, new Map(set)]));
    this.waitingSince = state.waitingSince;
  }

  stateAt(position: readonly number[]): ExecutionState {
    const { variables, created, changes, waitingSince } = this;
    return {
      position,
      variables,
      created,
      changes,
      ...(waitingSince !== undefined && { waitingSince }),
    };
  }

  get(variable: string): Value | undefined {
    return this.variables.get(variable);
  }

  getAll(variables: readonly string[]): readonly (Value | undefined)[] {
    return variables.map((variable) => this.get(variable));
  }

  set(variable: string, value: Value | undefined, source?: Source): void {
    if (value === undefined) {
      this.variables.delete(variable);
    } else {
      this.variables.set(variable, value);
    }
    if (source === undefined) {
      this.sources.delete(variable);
    } else {
      this.sources.set(variable, source);
    }
  }

  sourceOf(variable: string): Source | undefined {
    return this.sources.get(variable);
  }

  isTrue(variable: string): boolean {
    return this.get(variable)?.value === true;
  }

  /** Keeps what a step uses or writes for the process log. `column`: whose values these are. */
  note(name: string, values: readonly (Value | undefined)[], column?: ColumnName): void {
    this.values.add(name, () =>
      values.map((value) => (value === undefined ? "" : this.textOf(value, column))).join(", "),
    );
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

  /** What a column of the slot's row holds; nothing where there is no such row. */
  read(slot: Slot, attribute: string): Value | undefined {
    const reference = this.referenceOf(slot);
    if (reference === undefined) {
      return undefined;
    }
    this.watches?.add(reference, attribute);
    const row = this.rowOf(slot, reference);
    return row && columnOf(row, attribute);
  }

  /** A wait is evaluated from here on. Answers whether the job has just reached it. */
  beginWait(): boolean {
    const isNew = this.waitingSince === undefined;
    this.waitingSince ??= this.world.clock.now();
    this.watches = new Watches();
    return isNew;
  }

  /** A branch was taken. Answers when the wait was first reached, if there was one. */
  endWait(): number | undefined {
    const since = this.waitingSince;
    this.waitingSince = undefined;
    this.watches = undefined;
    return since;
  }

  /** Is the answer to the call here that the job has come to? If not, `answerDue` says when it comes. */
  hasCome(due: number): boolean {
    this.answerDue = due > this.world.clock.now() ? due : undefined;
    return this.answerDue === undefined;
  }

  /** When the wait that the job stands at was first reached; where it stands at none, now. */
  get waitStart(): number {
    return this.waitingSince ?? this.world.clock.now();
  }

  /** What the wait has read so far. */
  get watched(): readonly Watch[] {
    return this.watches?.list() ?? [];
  }

  /** The slot's row, to be changed. It may not exist: then the change itself fails. */
  requireReference(slot: Slot): RowReference {
    const reference = this.referenceOf(slot);
    if (reference === undefined) {
      throw new JobError("0x80045031", missingRow(slot));
    }
    return reference;
  }

  /** The slot's row, which need not exist; undefined when nothing leads to one. */
  referenceOf(slot: Slot): RowReference | undefined {
    switch (slot.kind) {
      case "primary":
        return this.world.primary;
      case "related": {
        const value = this.read({ kind: "primary" }, slot.lookup);
        return value?.type === "lookup" && value.value.table === slot.table
          ? value.value
          : undefined;
      }
      case "created":
      case "output":
        return this.created.get(ownKey(slot));
    }
  }

  /** From now on the slot is this row, or none. */
  pointTo(slot: Slot, row: RowReference | undefined): void {
    if (row === undefined) {
      this.created.delete(ownKey(slot));
    } else {
      this.created.set(ownKey(slot), row);
    }
    this.rows.delete(slotKey(slot));
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

  /** Takes the change set out, to be sent, and notes what is in it. */
  takeChanges(slot: Slot, table: string): ColumnValues {
    const changes = this.changesOf(slot);
    this.changes.delete(slotKey(slot));
    changes.forEach((value, attribute) => {
      this.note(attribute, [value], { table, attribute });
    });
    return changes;
  }

  private textOf(value: Value, column: ColumnName | undefined): string {
    const isNamed = value.type === "choice" || value.type === "boolean";
    const label =
      isNamed && value.label === undefined && column !== undefined
        ? this.world.choiceLabel(column, Number(value.value))
        : undefined;
    return label ?? textOf(value, this.words);
  }

  private rowOf(slot: Slot, reference: RowReference): Row | undefined {
    const key = slotKey(slot);
    if (!this.rows.has(key)) {
      this.rows.set(key, this.world.rows.get(reference));
    }
    return this.rows.get(key);
  }
}

/** Of a slot that steps point somewhere; the others follow from the job's row. */
function ownKey(slot: Slot): string {
  switch (slot.kind) {
    case "created":
      return slot.step;
    case "output":
      return slot.key;
    case "primary":
    case "related":
      throw new Error(`No step points a slot of the kind ${slot.kind}.`);
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
