import assert from "node:assert/strict";
import { rowsNoun } from "../../../../src/core/bulkDeletion/rowsNoun";

describe("rowsNoun", () => {
  const nouns: readonly (readonly [logicalname: string, collection: string, noun: string])[] = [
    ["asyncoperation", "System Jobs", "system jobs"],
    ["account", "Accounts", "Accounts"],
    ["account", "account", "account rows"],
  ];
  for (const [logicalname, displaycollectionname, noun] of nouns) {
    it(`calls rows of ${displaycollectionname} "${noun}"`, () => {
      assert.equal(rowsNoun({ logicalname, displaycollectionname }), noun);
    });
  }
});
