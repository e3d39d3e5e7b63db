import { type SolutionName } from "../../workflows/definition";
import { type SqlDatabase } from "./sqlDatabase";

/** The solutions that brought workflows. */
export class SqliteSolutions {
  constructor(private readonly database: SqlDatabase) {}

  get(id: number): SolutionName | undefined {
    const row = this.database
      .prepare("SELECT uniquename, friendlyname FROM solution WHERE id = ?")
      .get(id);
    return (
      row && {
        uniquename: row["uniquename"] as string,
        friendlyname: row["friendlyname"] as string,
      }
    );
  }

  /** The key of a solution, made when it is new; it is called as it is given last. */
  idOf({ uniquename, friendlyname }: SolutionName): number {
    this.database
      .prepare(
        `INSERT INTO solution (uniquename, friendlyname) VALUES (?, ?)
         ON CONFLICT (uniquename) DO UPDATE SET friendlyname = excluded.friendlyname`,
      )
      .run(uniquename, friendlyname);
    const row = this.database
      .prepare("SELECT id FROM solution WHERE uniquename = ?")
      .get(uniquename);
    return Number(row?.["id"]);
  }
}
