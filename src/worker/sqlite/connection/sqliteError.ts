/** SQLite's primary result codes that mean something here ("SQLite: Result and Error Codes"). */
export const resultCodes = {
  ok: 0,
  permission: 3,
  noMemory: 7,
  readOnly: 8,
  ioError: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  range: 25,
  notADatabase: 26,
  row: 100,
  done: 101,
} as const;

/** A call of SQLite that failed, with its result code. */
export class SqliteError extends Error {
  constructor(
    readonly resultCode: number,
    message: string,
  ) {
    super(message);
    this.name = "SqliteError";
  }
}
