import { type StateAndStatus, type WaitReason } from "../../jobs/systemJob";
import {
  type CountedGroup,
  type CounterReport,
  type JobsInState,
  type SlicedWork,
  type StoreCare,
  type StoreContents,
  type StorePages,
  type TableProblem,
  type TableSize,
} from "../care/storeCare";
import { checkTables } from "./care/checkTables";
import { readContents } from "./care/contents";
import { giveBack } from "./care/giveBack";
import { measureTables } from "./care/measureTables";
import { readPages } from "./care/pages";
import { recount, type WrongCounter } from "./care/recount";
import { recountRows } from "./care/rowCounts";
import { keysOf } from "./counters";
import { readSchemaVersion } from "./migrate";
import { type SqlDatabase, type SqlRow } from "./sqlDatabase";
import { type SqliteCatalog } from "./sqliteCatalog";

const shownDifferences = 100;

export class SqliteCare implements StoreCare {
  constructor(
    private readonly database: SqlDatabase,
    private readonly catalog: SqliteCatalog,
  ) {}

  get schema(): number {
    return readSchemaVersion(this.database);
  }

  pages(): StorePages {
    return readPages(this.database);
  }

  contents(): StoreContents {
    return readContents(this.database);
  }

  checkTables(work: SlicedWork): Promise<readonly TableProblem[]> {
    return checkTables(this.database, work);
  }

  async recount(work: SlicedWork, options: { readonly mends: boolean }): Promise<CounterReport> {
    const { jobs, counters, wrong } = await recount(this.database, work, (slice) => {
      if (options.mends && slice.length > 0) {
        this.mend(slice);
      }
    });
    const rows = await recountRows(this.database, work, options);
    if (options.mends) {
      this.catalog.forget();
    }
    const named = wrong.slice(0, shownDifferences).map(({ kept, counted, ...group }) => ({
      kept,
      counted,
      of: this.nameGroup(group),
    }));
    return {
      jobs,
      counters: counters + this.catalog.tables().length,
      differences: [...rows, ...named].slice(0, shownDifferences),
      differenceCount: rows.length + wrong.length,
    };
  }

  giveBack(work: SlicedWork): Promise<number> {
    return giveBack(this.database, work);
  }

  measure(work: SlicedWork): Promise<readonly TableSize[]> {
    return measureTables(this.database, work);
  }

  private mend(wrong: readonly WrongCounter[]): void {
    this.database.transaction(() => {
      for (const { counter, row, counted } of wrong) {
        const keys = keysOf(counter);
        const values = keys.map((key) => row[key] ?? null);
        this.database
          .prepare(
            `DELETE FROM ${counter.table} WHERE ${keys.map((key) => `${key} = ?`).join(" AND ")}`,
          )
          .run(...values);
        if (counted > 0) {
          this.database
            .prepare(`INSERT INTO ${counter.table} VALUES (${keys.map(() => "?").join(", ")}, ?)`)
            .run(...values, counted);
        }
      }
    });
  }

  private nameGroup({ counter, row }: Pick<WrongCounter, "counter" | "row">): CountedGroup {
    const jobs = stateOf(row);
    const table = this.nameOf("datatable", "logicalname", row["tableid"]);
    switch (counter.table) {
      case "statecount":
        return { kind: "all", ...jobs };
      case "workflowcount":
        return {
          kind: "workflow",
          ...jobs,
          ...this.named("name", this.nameOf("workflow", "name", row["workflowid"])),
        };
      case "tablecount":
        return { kind: "table", ...jobs, ...this.named("name", table) };
      case "regardingcount":
        return {
          kind: "row",
          ...jobs,
          ...this.named("table", table),
          ...this.named("name", this.nameOf("reference", "name", row["regardingobjectid"])),
        };
    }
  }

  private named<Key extends string>(
    key: Key,
    name: string | undefined,
  ): Partial<Record<Key, string>> {
    return (name === undefined ? {} : { [key]: name }) as Partial<Record<Key, string>>;
  }

  /** Of whatever still has this key. */
  private nameOf(
    table: string,
    column: string,
    id: SqlRow[string] | undefined,
  ): string | undefined {
    const row = this.database
      .prepare(`SELECT ${column} AS name FROM ${table} WHERE id = ?`)
      .get(id ?? null);
    return (row?.["name"] ?? undefined) as string | undefined;
  }
}

/** The states of a wrong counter may be any numbers: they are shown as they are. */
function stateOf(row: SqlRow): JobsInState {
  const { statecode, statuscode } = row;
  const waitreason = String(row["waitreason"]);
  return {
    operationtype: Number(row["operationtype"]),
    ...({ statecode, statuscode } as unknown as StateAndStatus),
    ...(waitreason !== "" && { waitreason: waitreason as WaitReason }),
  };
}
