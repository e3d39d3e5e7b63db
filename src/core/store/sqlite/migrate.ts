import { AppError } from "../../base/errors";
import { migration1 } from "./migrations/migration1";
import { migration2 } from "./migrations/migration2";
import { migration3 } from "./migrations/migration3";
import { migration4 } from "./migrations/migration4";
import { migration5 } from "./migrations/migration5";
import { migration6 } from "./migrations/migration6";
import { migration7 } from "./migrations/migration7";
import { migration8 } from "./migrations/migration8";
import { migration9 } from "./migrations/migration9";
import { migration10 } from "./migrations/migration10";
import { migration11 } from "./migrations/migration11";
import { migration12 } from "./migrations/migration12";
import { migration13 } from "./migrations/migration13";
import { migration14 } from "./migrations/migration14";
import { migration15 } from "./migrations/migration15";
import { migration16 } from "./migrations/migration16";
import { counterTriggers } from "./counters";
import { type SqlDatabase } from "./sqlDatabase";

/** Append only: the number of a store's schema is how many of these it has seen (`user_version`). */
export const migrations: readonly string[] = [
  migration1 + counterTriggers,
  migration2,
  migration3,
  migration4,
  migration5,
  migration6,
  migration7,
  migration8,
  migration9,
  migration10,
  migration11,
  migration12,
  migration13,
  migration14,
  migration15,
  migration16,
];

/** The schema of this version. */
export const schemaVersion = migrations.length;

export function readSchemaVersion(database: SqlDatabase): number {
  return Number(database.prepare("PRAGMA user_version").get()?.["user_version"] ?? 0);
}

/** Brings a store to this version's schema, in one transaction. A store from a newer version is refused untouched. */
export function migrate(database: SqlDatabase): void {
  const version = readSchemaVersion(database);
  if (version > migrations.length) {
    throw new AppError(
      "store.newer",
      `This store was written by a newer version of System Jobs (schema ${version}; this version knows ${migrations.length}). Update the extension to open it.`,
    );
  }
  if (version < migrations.length) {
    database.transaction(() => {
      for (const migration of migrations.slice(version)) {
        database.exec(migration);
      }
      database.exec(`PRAGMA user_version = ${migrations.length}`);
    });
  }
}
