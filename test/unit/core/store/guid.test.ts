import assert from "node:assert/strict";
import fc from "fast-check";
import { bytesToGuid, guidToBytes } from "../../../../src/core/store/sqlite/guid";

describe("guidToBytes", () => {
  it("keeps the order of the digits, and makes nothing of their case", () => {
    const bytes = guidToBytes("5F0C21d4-90ab-4c1e-8f10-0e6f5e1b2c77");
    assert.deepEqual([...bytes.subarray(0, 4), bytes[15]], [0x5f, 0x0c, 0x21, 0xd4, 0x77]);
  });

  it("is taken back by bytesToGuid", () => {
    fc.assert(
      fc.property(fc.uuid(), (guid) => {
        assert.equal(bytesToGuid(guidToBytes(guid)), guid);
      }),
    );
  });
});
