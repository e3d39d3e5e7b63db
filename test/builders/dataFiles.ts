import { readCsvFile } from "../../src/core/rows/dataFiles/csvFile";
import {
  type DataFileReader,
  type DataFileRow,
  type DeclaredColumn,
} from "../../src/core/rows/dataFiles/dataFile";
import { readJsonFile } from "../../src/core/rows/dataFiles/jsonFile";

export interface ReadFile {
  readonly declared: readonly DeclaredColumn[];
  readonly rows: readonly DataFileRow[];
}

/** All that a reader hands out. */
export function readAll(reader: DataFileReader): ReadFile {
  const parts = [...reader];
  return {
    declared: parts.flatMap(({ declared = [] }) => declared),
    rows: parts.flatMap(({ rows }) => rows),
  };
}

export function readCsv(content: string | Uint8Array): ReadFile {
  return readAll(readCsvFile("rows.csv", toBytes(content), "account"));
}

export function readJson(content: string | Uint8Array): ReadFile {
  return readAll(readJsonFile("rows.json", toBytes(content)));
}

function toBytes(content: string | Uint8Array): Uint8Array {
  return typeof content === "string" ? new TextEncoder().encode(content) : content;
}
