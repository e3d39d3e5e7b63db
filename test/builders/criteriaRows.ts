import { type SystemJob, stateOf, type StatusCode } from "../../src/core/jobs/systemJob";
import { type RowReference, type Value } from "../../src/core/rows/value";
import { type Store } from "../../src/core/store/store";
import { type Pools } from "./arbitraryCriteria";
import { type PlainRow, type World } from "./evaluateCriteria";
import { aJob } from "./jobs";
import { aGuid, aRow } from "./rows";
import { dayAt, lastFullHour, startOfDay } from "./wallClock";

/** Rows for criteria: every type, with what is hard about it, and every third value missing. */
export interface KnownRow {
  readonly id: number;
  readonly values: PlainRow;
}

export const thingTable = "sample_thing";
const userId = aGuid(900);

/** Days that begin, end, are short, long or left out; some an hour before a change of the clocks, some just behind it. */
export const worlds: readonly World[] = [
  ["2026-11-25T12:25:36.789Z", "Europe/Berlin"],
  ["2026-10-25T01:30:00Z", "Europe/Berlin"],
  ["2024-02-29T23:59:59.999Z", "UTC"],
  ["2026-03-31T03:10:00Z", "America/St_Johns"],
  ["2012-01-02T08:00:00Z", "Pacific/Apia"],
  ["2026-04-04T15:15:00Z", "Australia/Lord_Howe"],
  ["2026-07-26T00:30:00Z", "America/Los_Angeles"],
].map(([now = "", timeZone = ""]) => ({ now: Date.parse(now), timeZone, userId }));

const day = 86_400_000;

/** Moments beside every cut that an operator can make in one of the worlds. */
export const times: readonly number[] = worlds.flatMap(({ now, timeZone }) => {
  const near = [
    0, 1, 2, 6, 7, 8, 12, 13, 30, 31, 59, 60, 61, 210, 365, 366, 400, -1, -2, -7, -8, -31,
  ];
  const cuts = near.map((days) => startOfDay(dayAt(now - days * day, timeZone), timeZone));
  return [...cuts, now, lastFullHour(now, timeZone) - 7 * 3_600_000, now - 2 * 60_000].flatMap(
    (time) => [time - 1, time, time + 1],
  );
});

export const texts = [
  "Straße",
  "STRASSE",
  "strasse",
  "İstanbul",
  "istanbul",
  "Öl",
  "öl",
  "50%",
  "a_b",
  "😀e",
];
const decimals = ["0", "-0.5", "0.50", "9007199254740993", "-1234567890123456789.0001", "12.5"];
const money = ["9223372036854775807", "9223372036854775806.9999", "-0.0001", "0", "1250.00"];
export const people: readonly RowReference[] = [
  { table: "systemuser", id: userId, name: "Una One" },
  { table: "systemuser", id: aGuid(901), name: "Bo Berg" },
  { table: "team", id: aGuid(902), name: "Everyone" },
];
const guids = [aGuid(1), aGuid(2), aGuid(3), userId, aGuid(901), aGuid(902), aGuid(999)];

export const pools: Pools = {
  text: [...texts, "a", "ss", "nowhere"],
  whole: ["0", "-1", "3", "9007199254740991", "2147483648"],
  double: ["0", "-0.5", "1e3".replace("e3", "000"), "0.1"],
  decimal: [...decimals, "12.50000"],
  money: [...money, "-1"],
  boolean: ["0", "1", "true", "false"],
  choice: ["0", "1", "3", "5", "6", "10", "30", "31", "32", "100000000"],
  dateTime: [
    ...times.filter((_, index) => index % 5 === 0).map((time) => new Date(time).toISOString()),
    ...worlds.map(({ now }) => new Date(now).toISOString().slice(0, 10)),
    "2011-12-30",
  ],
  lookup: [...guids, `{${userId.toUpperCase()}}`],
  guid: [...guids, `{${aGuid(2).toUpperCase()}}`],
};

const columnPools = {
  sample_text: texts.map((value): Value => ({ type: "text", value })),
  sample_whole: [0, -1, 3, 4, 9_007_199_254_740_991].map((value): Value => ({
    type: "whole",
    value,
  })),
  sample_double: [0, -0.5, 1000, 0.1].map((value): Value => ({ type: "double", value })),
  sample_decimal: decimals.map((value): Value => ({ type: "decimal", value })),
  sample_money: money.map((value): Value => ({ type: "money", value })),
  sample_boolean: [true, false].map((value): Value => ({ type: "boolean", value })),
  sample_choice: [
    { type: "choice", value: 1 },
    { type: "choice", value: 3, label: "Three" },
    { type: "choice", value: 100_000_000, label: "Far" },
  ] as readonly Value[],
  sample_date: times.map((value): Value => ({ type: "dateTime", value })),
  sample_lookup: people.map((value): Value => ({ type: "lookup", value })),
  sample_guid: guids.map((value): Value => ({ type: "guid", value })),
};

/** A value of a pool, the same for the same row; of every third row none. */
function pick<Item>(pool: readonly Item[], row: number, salt: number): Item | undefined {
  const at = (row * 7919 + salt * 104_729) >>> 0;
  return at % 3 === 0 ? undefined : pool[Math.floor(at / 3) % pool.length];
}

export function insertThings(store: Store): readonly KnownRow[] {
  const table = store.catalog.declareTable(thingTable);
  for (const [name, [value]] of Object.entries(columnPools)) {
    store.catalog.declareColumn(table, name, value!.type as Exclude<Value["type"], "timeSpan">);
  }
  return Array.from({ length: 150 }, (_, number) => {
    const columns = new Map<string, Value>();
    for (const [index, [name, pool]] of Object.entries(columnPools).entries()) {
      const value = pick<Value>(pool, number, index);
      if (value !== undefined) {
        columns.set(name, value);
      }
    }
    const owner = pick(people, number, 20);
    const createdby = pick(people.slice(0, 2), number, 21);
    const createdon = times[(number * 31) % times.length]!;
    const row = aRow({
      table: thingTable,
      id: aGuid(number),
      statecode: number % 2,
      statuscode: (number % 2) + 1,
      createdon,
      modifiedon: createdon + 1,
      columns,
      ...(owner && { owner }),
      ...(createdby && { createdby }),
    });
    store.rows.insert(row);
    return { id: store.criteria.highestId(thingTable), values: valuesOfRow(row) };
  });
}

export function valuesOfRow(row: ReturnType<typeof aRow>): PlainRow {
  return new Map<string, Value>([
    ...(row.columns as ReadonlyMap<string, Value>),
    [`${thingTable}id`, { type: "guid", value: row.id }],
    ["statecode", { type: "choice", value: row.statecode }],
    ["statuscode", { type: "choice", value: row.statuscode }],
    ["createdon", { type: "dateTime", value: row.createdon }],
    ["modifiedon", { type: "dateTime", value: row.modifiedon }],
    ...lookups({
      ownerid: row.owner,
      owninguser: row.owner?.table === "systemuser" ? row.owner : undefined,
      owningteam: row.owner?.table === "team" ? row.owner : undefined,
      createdby: row.createdby,
      modifiedby: row.modifiedby,
    }),
  ]);
}

export function insertJobs(store: Store): readonly KnownRow[] {
  return Array.from({ length: 150 }, (_, number) => {
    const statuscode = ([0, 10, 20, 30, 31, 32] as const)[number % 6] as StatusCode;
    const time = (salt: number): number | undefined => pick(times, number, salt);
    const plain = { ...aJob() } as { -readonly [Field in keyof SystemJob]: SystemJob[Field] };
    delete plain.regarding;
    const job: Omit<SystemJob, "id"> = {
      ...plain,
      asyncoperationid: aGuid(number),
      name: texts[number % texts.length]!,
      operationtype: [1, 10, 13][number % 3]!,
      ...({ statecode: stateOf(statuscode), statuscode } as Pick<SystemJob, "statecode">),
      owner: people[number % 3]!,
      createdon: times[(number * 31) % times.length]!,
      correlationid: guids[number % guids.length]!,
      depth: number % 4,
      ...given({
        regarding: pick(people, number, 30),
        createdby: pick(people.slice(0, 2), number, 31),
        startedon: time(32),
        completedon: time(33),
        postponeuntil: time(34),
        messagename: pick(["Create", "Update"], number, 35),
        errorcode: pick(["0x80040265"], number, 36),
        message: pick(texts, number, 37),
        friendlymessage: pick(texts, number, 38),
        recurrencepattern: pick(["FREQ=DAILY;INTERVAL=30"], number, 39),
      }),
    };
    store.jobs.insert({ ...job, retrycount: number % 5 });
    return {
      id: store.criteria.highestId("asyncoperation"),
      values: valuesOfJob({ ...job, retrycount: number % 5 }),
    };
  });
}

export function valuesOfJob(job: Omit<SystemJob, "id">): PlainRow {
  const values = new Map<string, Value>();
  const types = {
    text: [
      "name",
      "errorcode",
      "message",
      "friendlymessage",
      "messagename",
      "recurrencepattern",
    ] as const,
    choice: ["operationtype", "statecode", "statuscode"] as const,
    whole: ["retrycount", "depth"] as const,
    dateTime: ["createdon", "modifiedon", "startedon", "completedon", "postponeuntil"] as const,
    guid: ["asyncoperationid", "correlationid"] as const,
  };
  for (const [type, names] of Object.entries(types)) {
    for (const name of names) {
      if (job[name] !== undefined) {
        values.set(name, { type, value: job[name] } as Value);
      }
    }
  }
  if (job.regarding !== undefined) {
    values.set("primaryentitytype", { type: "text", value: job.regarding.table });
  }
  const references = {
    regardingobjectid: job.regarding,
    ownerid: job.owner,
    createdby: job.createdby,
  };
  return new Map([...values, ...lookups(references)]);
}

function lookups(
  references: Readonly<Record<string, RowReference | undefined>>,
): readonly (readonly [string, Value])[] {
  return Object.entries(references).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, { type: "lookup", value }] as const],
  );
}

/** The fields that have a value. */
function given<Fields extends object>(
  fields: Fields,
): { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Fields]?: Exclude<Fields[Name], undefined>;
  };
}
