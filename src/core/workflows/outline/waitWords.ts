import { columnOf } from "../../rows/columns";
import { rowNames } from "../../rows/rowName";
import { textOf } from "../../rows/textFormats";
import { type RowReference } from "../../rows/value";
import { type Store } from "../../store/store";
import { type StepTree } from "../stepTree";
import { type World } from "../world";
import { type Expression } from "./expression";
import { gatherFacts } from "./gatherFacts";
import { type OutlineBranch, type OutlineChoice, type OutlineItem } from "./outline";
import { readOutline } from "./readOutline";
import { conditionLines } from "./words/conditionLines";
import { Names } from "./words/names";
import { type Column, Wording } from "./words/wording";

interface WaitInWords {
  readonly text: string;
  /** Of a wait for one comparison only: the column that is compared. */
  readonly column?: Column;
}

/** Waits that are kept in words: jobs come to the same ones again and again. */
const mostKept = 200;

/** What jobs wait for, in words that stand after "until". */
export class WaitWords {
  private readonly kept = new Map<string, WaitInWords>();

  constructor(private readonly store: Store) {}

  /**
   * 'Status Reason of this Account equals "Approved" (now: In Review)'; undefined where only time is waited for.
   * `position` is that of a job in front of the wait.
   */
  describe(
    { id, tree }: { readonly id: number; readonly tree: StepTree },
    position: readonly number[],
    world: World,
  ): string | undefined {
    const key = `${id} ${position.join(".")}`;
    const known = this.kept.get(key) ?? this.read(tree, position, world);
    if (this.kept.size >= mostKept) {
      this.kept.clear();
    }
    this.kept.set(key, known);
    const { text, column } = known;
    if (text === "") {
      return undefined;
    }
    return column === undefined ? text : `${text} (now: ${valueNow(column, world)})`;
  }

  private read(tree: StepTree, position: readonly number[], world: World): WaitInWords {
    const { primary, timeZone } = world;
    const { labels } = gatherFacts(this.store, { primaryentity: primary.table, columns: [] }, tree);
    const context = { names: new Names(labels), primaryentity: primary.table, timeZone };
    const wording = new Wording(context);
    const conditions = conditionsOf(choiceAt(readOutline(tree, []), position.join(".")));
    const [only] = conditions.length === 1 ? conditions : [];
    return {
      text: conditions.map((condition) => inOneLine(condition, wording)).join(", or "),
      ...(only?.kind === "compare" && only.operand.kind === "column" && { column: only.operand }),
    };
  }
}

function choiceAt(items: readonly OutlineItem[], path: string): OutlineChoice | undefined {
  for (const item of items) {
    if (item.kind === "choice" && item.path.join(".") === path) {
      return item;
    }
    const inner = "items" in item ? choiceAt(item.items, path) : undefined;
    if (inner !== undefined) {
      return inner;
    }
  }
  return undefined;
}

function conditionsOf(wait: OutlineChoice | undefined): readonly Expression[] {
  return (wait?.items ?? [])
    .filter((item): item is OutlineBranch => item.kind === "branch" && item.due === undefined)
    .flatMap(({ condition }) => (condition === undefined ? [] : [condition]));
}

function inOneLine(condition: Expression, wording: Wording): string {
  let depth = 0;
  return conditionLines(condition, wording)
    .map((line, index) => {
      const isListed = line.depth > 0 && line.depth === depth;
      depth = line.depth;
      return `${index === 0 ? "" : isListed ? ", " : " "}${line.text}`;
    })
    .join("");
}

function valueNow({ row, attribute }: Column, world: World): string {
  const reference = row.kind === "related" ? behind(row.lookup, row.table, world) : world.primary;
  const found = reference && world.rows.get(reference);
  const value = found && columnOf(found, attribute);
  if (value === undefined || row.kind === "created" || row.kind === "output") {
    return "empty";
  }
  const option = value.type === "choice" || value.type === "boolean" ? Number(value.value) : NaN;
  const label = Number.isNaN(option)
    ? undefined
    : world.choiceLabel({ table: row.table, attribute }, option);
  const nameOf = rowNames(world.rows, (table) => world.primaryNameColumn(table));
  return label ?? textOf(value, { timeZone: world.timeZone, nameOf });
}

function behind(lookup: string, table: string, { rows, primary }: World): RowReference | undefined {
  const row = rows.get(primary);
  const value = row && columnOf(row, lookup);
  return value?.type === "lookup" && value.value.table === table ? value.value : undefined;
}
