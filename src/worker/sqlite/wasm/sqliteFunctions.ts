/**
 * The functions of SQLite's C interface that sql.js exports and that are used here ("SQLite: C-language interface").
 * Nearly every parameter and result is a number: an address in SQLite's memory, a handle, a count or a result code.
 */
export interface SqliteFunctions {
  _malloc(bytes: number): number;
  _free(address: number): void;
  _sqlite3_open(name: number, database: number): number;
  _sqlite3_close_v2(database: number): number;
  _sqlite3_errmsg(database: number): number;
  _sqlite3_changes(database: number): number;
  _sqlite3_exec(
    database: number,
    sql: number,
    callback: 0,
    callbackParameter: 0,
    message: number,
  ): number;
  _sqlite3_prepare_v2(
    database: number,
    sql: number,
    bytes: number,
    statement: number,
    tail: number,
  ): number;
  _sqlite3_step(statement: number): number;
  _sqlite3_reset(statement: number): number;
  _sqlite3_finalize(statement: number): number;
  _sqlite3_clear_bindings(statement: number): number;
  _sqlite3_bind_int(statement: number, index: number, value: number): number;
  _sqlite3_bind_double(statement: number, index: number, value: number): number;
  _sqlite3_bind_text(
    statement: number,
    index: number,
    address: number,
    bytes: number,
    destructor: 0,
  ): number;
  _sqlite3_bind_blob(
    statement: number,
    index: number,
    address: number,
    bytes: number,
    destructor: 0,
  ): number;
  _sqlite3_column_count(statement: number): number;
  _sqlite3_column_name(statement: number, column: number): number;
  _sqlite3_column_type(statement: number, column: number): number;
  _sqlite3_column_double(statement: number, column: number): number;
  _sqlite3_column_text(statement: number, column: number): number;
  _sqlite3_column_blob(statement: number, column: number): number;
  _sqlite3_column_bytes(statement: number, column: number): number;
  _sqlite3_create_function_v2(
    database: number,
    name: number,
    parameters: number,
    flags: number,
    data: 0,
    call: number,
    step: 0,
    final: 0,
    destructor: 0,
  ): number;
  _sqlite3_value_type(value: number): number;
  _sqlite3_value_text(value: number): number;
  _sqlite3_value_bytes(value: number): number;
  _sqlite3_result_double(context: number, value: number): void;
  _sqlite3_result_error(context: number, message: number, bytes: number): void;
  _sqlite3_result_null(context: number): void;
  _sqlite3_result_text(context: number, address: number, bytes: number, destructor: -1): void;
  /** Of sql.js itself: puts a function of WebAssembly into SQLite's table and says where. */
  addFunction(work: unknown): number;
}

const names: Record<keyof SqliteFunctions, true> = {
  _malloc: true,
  _free: true,
  _sqlite3_open: true,
  _sqlite3_close_v2: true,
  _sqlite3_errmsg: true,
  _sqlite3_changes: true,
  _sqlite3_exec: true,
  _sqlite3_prepare_v2: true,
  _sqlite3_step: true,
  _sqlite3_reset: true,
  _sqlite3_finalize: true,
  _sqlite3_clear_bindings: true,
  _sqlite3_bind_int: true,
  _sqlite3_bind_double: true,
  _sqlite3_bind_text: true,
  _sqlite3_bind_blob: true,
  _sqlite3_column_count: true,
  _sqlite3_column_name: true,
  _sqlite3_column_type: true,
  _sqlite3_column_double: true,
  _sqlite3_column_text: true,
  _sqlite3_column_blob: true,
  _sqlite3_column_bytes: true,
  _sqlite3_create_function_v2: true,
  _sqlite3_value_type: true,
  _sqlite3_value_text: true,
  _sqlite3_value_bytes: true,
  _sqlite3_result_double: true,
  _sqlite3_result_error: true,
  _sqlite3_result_null: true,
  _sqlite3_result_text: true,
  addFunction: true,
};

/** Whether a loaded sql.js has all of them. */
export function hasSqliteFunctions(module: object): module is SqliteFunctions {
  return Object.keys(names).every(
    (name) => typeof (module as Record<string, unknown>)[name] === "function",
  );
}
