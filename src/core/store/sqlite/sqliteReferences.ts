import { bytesToGuid, guidToBytes } from "./guid";
import { type SqlDatabase } from "./sqlDatabase";

/** A row that something refers to, by the key of its table. */
export interface StoredReference {
  readonly id: number;
  readonly tableId: number;
  readonly guid: string;
  readonly name?: string;
}

/** So many are remembered before all are forgotten. */
const mostRemembered = 20_000;

/** The rows that others refer to. Those that were met lately are remembered until a transaction is rolled back. */
export class SqliteReferences {
  private readonly byId = new Map<number, StoredReference>();
  private readonly byRow = new Map<string, StoredReference>();
  /** The row that was looked for last, and for which there is none. */
  private missing: string | undefined;

  constructor(private readonly database: SqlDatabase) {}

  forget(): void {
    this.byId.clear();
    this.byRow.clear();
    this.missing = undefined;
  }

  get(id: number): StoredReference {
    const known = this.byId.get(id);
    if (known !== undefined) {
      return known;
    }
    const row = this.database
      .prepare("SELECT tableid, guid, name FROM reference WHERE id = ?")
      .get(id);
    if (row === undefined) {
      throw new Error(`No reference has the key ${id}.`);
    }
    return this.remember({
      id,
      tableId: Number(row["tableid"]),
      guid: bytesToGuid(row["guid"] as Uint8Array),
      ...(row["name"] !== null && { name: row["name"] as string }),
    });
  }

  find(tableId: number, guid: string): StoredReference | undefined {
    const key = keyOf(tableId, guid);
    const known = this.byRow.get(key);
    if (known !== undefined || key === this.missing) {
      return known;
    }
    const row = this.database
      .prepare("SELECT id, name FROM reference WHERE tableid = ? AND guid = ?")
      .get(tableId, guidToBytes(guid));
    if (row === undefined) {
      this.missing = key;
      return undefined;
    }
    const name = row["name"] === null ? {} : { name: row["name"] as string };
    return this.remember({ id: Number(row["id"]), tableId, guid, ...name });
  }

  /** Made when it is new. */
  require(tableId: number, guid: string, name: string | undefined): StoredReference {
    return this.find(tableId, guid) ?? this.add(tableId, guid, name);
  }

  rename({ name: _before, ...reference }: StoredReference, name: string | undefined): void {
    this.database
      .prepare("UPDATE reference SET name = ? WHERE id = ?")
      .run(name ?? null, reference.id);
    this.remember({ ...reference, ...(name !== undefined && { name }) });
  }

  /** Is the row that it names here? */
  isOfRow({ id }: StoredReference): boolean {
    return (
      this.database.prepare("SELECT 1 FROM datarow WHERE referenceid = ?").get(id) !== undefined
    );
  }

  private add(tableId: number, guid: string, name: string | undefined): StoredReference {
    const row = this.database
      .prepare("INSERT INTO reference (tableid, guid, name) VALUES (?, ?, ?) RETURNING id")
      .get(tableId, guidToBytes(guid), name ?? null);
    this.missing = undefined;
    // Not remembered: of many that are made at once, few are met again soon.
    return { id: Number(row?.["id"]), tableId, guid, ...(name !== undefined && { name }) };
  }

  private remember(reference: StoredReference): StoredReference {
    if (this.byRow.size >= mostRemembered) {
      this.forget();
    }
    this.byId.set(reference.id, reference);
    this.byRow.set(keyOf(reference.tableId, reference.guid), reference);
    return reference;
  }
}

function keyOf(tableId: number, guid: string): string {
  return `${tableId} ${guid}`;
}
