import assert from "node:assert/strict";
import { migrate } from "../../../../src/core/store/sqlite/migrate";
import { memoryDatabase } from "../../../builders/databases";

describe("a deletion of jobs without triggers", () => {
  it("knows each trigger that there is, since it does itself what they would do", async () => {
    const database = await memoryDatabase();
    migrate(database);
    const triggers = database.query(
      `SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name IN ('asyncoperation', 'workflowlog')
         AND sql LIKE '% DELETE ON %' ORDER BY name`,
    );
    database.close();
    // Whoever adds one here has looked what `sqliteImmediate.ts` must do for it.
    assert.deepEqual(
      triggers.map(({ name }) => name),
      [
        "asyncoperation_bulkdelete",
        "asyncoperation_cascade",
        "asyncoperation_count_delete",
        "asyncoperation_deletedrow",
        "asyncoperation_owner_delete",
        "asyncoperation_waitwatch",
        "rowcopy_orphan",
      ],
    );
  });
});
