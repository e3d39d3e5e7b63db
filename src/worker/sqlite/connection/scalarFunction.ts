import { type SqlFunction, type SqlValue } from "../../../core/store/sqlite/sqlDatabase";
import { type Sqlite } from "../wasm/loadSqlite";

const valueTypes = { integer: 1, float: 2, text: 3, null: 5 } as const;

/** SQLite copies a result that is given with this in place of a destructor. */
const transient = -1;

/** SQLite is one per thread, and so is its table of functions: a function enters it once, however many connections have it. */
const pointers = new Map<SqlFunction, number>();

/** Where SQLite finds a function that is written in JavaScript. */
export function functionPointer(sqlite: Sqlite, work: SqlFunction): number {
  const known = pointers.get(work);
  if (known !== undefined) {
    return known;
  }
  const pointer = sqlite.functions.addFunction(
    trampoline((context, count, values) => {
      call(sqlite, work, { context, count, values });
    }),
  );
  pointers.set(work, pointer);
  return pointer;
}

interface Call {
  readonly context: number;
  readonly count: number;
  readonly values: number;
}

/** An exception must not pass through SQLite's own frames. */
function call(sqlite: Sqlite, work: SqlFunction, { context, count, values }: Call): void {
  try {
    const read: SqlValue[] = [];
    for (let index = 0; index < count; index++) {
      read.push(valueAt(sqlite, sqlite.memory.int(values + 4 * index)));
    }
    setResult(sqlite, context, read.includes(null) ? null : work(...(read as string[])));
  } catch (thrown) {
    withText(sqlite, String(thrown), (address) => {
      sqlite.functions._sqlite3_result_error(context, address, -1);
    });
  }
}

function valueAt({ functions, memory }: Sqlite, value: number): SqlValue {
  switch (functions._sqlite3_value_type(value)) {
    case valueTypes.null:
      return null;
    default: {
      const start = functions._sqlite3_value_text(value);
      const length = functions._sqlite3_value_bytes(value);
      return memory.bytes.toString("utf8", start, start + length);
    }
  }
}

function setResult(sqlite: Sqlite, context: number, result: string | number | null): void {
  const { functions } = sqlite;
  if (typeof result === "string") {
    withText(sqlite, result, (address, bytes) => {
      functions._sqlite3_result_text(context, address, bytes, transient);
    });
  } else if (result === null) {
    functions._sqlite3_result_null(context);
  } else {
    functions._sqlite3_result_double(context, result);
  }
}

function withText(
  { functions, memory }: Sqlite,
  text: string,
  use: (address: number, bytes: number) => void,
): void {
  const bytes = Buffer.from(`${text}\0`);
  const address = functions._malloc(bytes.length);
  memory.bytes.set(bytes, address);
  use(address, bytes.length - 1);
  functions._free(address);
}

/**
 * A JavaScript function as one that WebAssembly can call, by the smallest module that imports and exports it. sql.js would make
 * one itself, but asks for a TypeError of its own realm first, and SQLite's table lives in another.
 */
function trampoline(work: (context: number, count: number, values: number) => void): unknown {
  const [type, imported, exported] = [
    [0x01, 7, 1, 0x60, 3, 0x7f, 0x7f, 0x7f, 0],
    [0x02, 7, 1, 1, 0x65, 1, 0x66, 0, 0],
    [0x07, 5, 1, 1, 0x66, 0, 0],
  ];
  const header = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
  const module = new WebAssembly.Module(
    Uint8Array.of(...header, ...type, ...imported, ...exported),
  );
  return new WebAssembly.Instance(module, { e: { f: work } }).exports["f"];
}
