// Reads a file as stock SQLite does, and prints what it says: node stockSqlite.js <file>
import fs from "node:fs";
import initSqlJs from "sql.js";
import { runProgram } from "../harness/program.mjs";

void runProgram(async () => {
  const { Database } = await initSqlJs();
  const database = new Database(fs.readFileSync(process.argv[2]!));
  console.log(database.exec("SELECT name FROM sqlite_master"));
});
