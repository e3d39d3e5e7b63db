import {
  literal,
  aXamlFile,
  changes,
  create,
  evaluate,
  getColumn,
  sequence,
  setColumn,
  update,
} from "../builders/xaml";

/**
 * Workflows whose effects tell how often each of their steps ran: a step that adds a letter adds it twice when it is run
 * twice, and a step that creates a row creates two.
 */
export interface WorkloadWorkflow {
  readonly id: string;
  readonly name: string;
  readonly xaml: string;
  readonly metadata: string;
}

/** Its two files. */
export function filesOf({ name, xaml, metadata }: WorkloadWorkflow): Record<string, string> {
  const file = `Workflows/${name}.xaml`;
  return { [file]: xaml, [`${file}.data.xml`]: metadata };
}

export const itemTable = "crash_item";
export const effectTable = "crash_effect";

const effectEvery = 6;
const letters = "ABCDEFGHIJKLMNOPQRSTUVWX";

/** Adds a letter to the item in each step, and now and then makes an effect of it. */
export const marathon = workflow("Marathon", 1, {
  table: itemTable,
  body: Array.from(letters, (letter, index) =>
    (index + 1) % effectEvery === 0
      ? makeEffect(index + 1, letter)
      : addLetter(index + 1, letter, { table: itemTable, column: "crash_trace" }),
  ),
});

/** Answers each effect, once. */
export const echo = workflow("Echo", 2, {
  table: effectTable,
  onCreate: true,
  body: [addLetter(1, "!", { table: effectTable, column: "crash_echo" })],
});

/** Makes an effect, then changes a row that is not there: it waits for a person. */
export const stumble = workflow("Stumble", 3, {
  table: itemTable,
  body: [
    makeEffect(1, "S"),
    sequence(
      "UpdateStep2",
      ["UpdateStep2_1"],
      ...update(
        itemTable,
        `related_crash_other#${itemTable}`,
        literal(`String, "T", "String"`, "UpdateStep2_1"),
        setColumn("crash_trace", "UpdateStep2_1", {
          table: itemTable,
          row: changes(`related_crash_other#${itemTable}`),
        }),
      ),
    ),
  ],
});

const shared = `related_crash_sharedid#${itemTable}`;
const crowdLetters = "ABCDEF";

/**
 * Adds a letter to a row that all of them share, behind the mark of the item that it runs for: whatever the order in which
 * jobs come to it, each mark's own letters stand there once and in theirs.
 */
export const crowd = workflow("Crowd", 4, {
  table: itemTable,
  body: Array.from(crowdLetters, (letter, index) => addToShared(index + 1, letter)),
});

export const workload: readonly WorkloadWorkflow[] = [marathon, echo, stumble, crowd];

function addToShared(number: number, letter: string): string {
  const step = `UpdateStep${number}`;
  const names = ["before", "mark", "letter", "after"].map((name) => `${step}_${name}`);
  const [before, mark, added, after] = names as [string, string, string, string];
  const onShared = { table: itemTable, row: `[InputEntities("${shared}")]` };
  return sequence(
    step,
    names,
    ...update(
      itemTable,
      shared,
      getColumn("crash_crowd", before, { ...onShared, target: "x:String" }),
      getColumn("crash_mark", mark, { table: itemTable, target: "x:String" }),
      literal(`String, "${letter}", "String"`, added),
      evaluate("Add", `${before}, ${mark}, ${added}`, after, "x:String"),
      setColumn("crash_crowd", after, { table: itemTable, row: changes(shared) }),
    ),
  );
}

function addLetter(
  number: number,
  letter: string,
  { table, column }: { table: string; column: string },
): string {
  const [before, added, after] = [1, 2, 3].map((index) => `UpdateStep${number}_${index}`) as [
    string,
    string,
    string,
  ];
  return sequence(
    `UpdateStep${number}`,
    [before, added, after],
    ...update(
      table,
      "primaryEntity",
      getColumn(column, before, { table, target: "x:String" }),
      literal(`String, "${letter}", "String"`, added),
      evaluate("Add", `${before}, ${added}`, after, "x:String"),
      setColumn(column, after, { table }),
    ),
  );
}

function makeEffect(number: number, letter: string): string {
  const step = `CreateStep${number}`;
  const row = changes(`${step}_localParameter`);
  const [name, item] = [`${step}_1`, `${step}_2`];
  return sequence(
    step,
    [name, item],
    ...create(
      effectTable,
      step,
      literal(`String, "${letter}", "String"`, name),
      setColumn("crash_name", name, { table: effectTable, row }),
      getColumn(`${itemTable}id`, item, { table: itemTable, target: "mxs:EntityReference" }),
      setColumn("crash_itemid", item, {
        table: effectTable,
        row,
        target: "mxs:EntityReference",
      }),
    ),
  );
}

function workflow(
  name: string,
  number: number,
  parts: { table: string; body: readonly string[]; onCreate?: boolean },
): WorkloadWorkflow {
  const id = `c0ffee00-0000-4000-8000-${String(number).padStart(12, "0")}`;
  const flag = (value: boolean): string => (value ? "1" : "0");
  return {
    id,
    name,
    xaml: aXamlFile(...parts.body),
    metadata: [
      `<Workflow WorkflowId="{${id}}" Name="${name}">`,
      `<Type>1</Type><Category>0</Category><Mode>0</Mode><Scope>4</Scope>`,
      `<OnDemand>${flag(!parts.onCreate)}</OnDemand>`,
      `<TriggerOnCreate>${flag(parts.onCreate === true)}</TriggerOnCreate>`,
      `<StateCode>1</StateCode><StatusCode>2</StatusCode>`,
      `<PrimaryEntity>${parts.table}</PrimaryEntity>`,
      `</Workflow>`,
    ].join(""),
  };
}
