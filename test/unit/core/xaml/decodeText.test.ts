import assert from "node:assert/strict";
import { decodeText } from "../../../../src/core/xaml/decodeText";

const decode = (bytes: Uint8Array) => decodeText("a.xaml", bytes, "xaml.malformed");

describe("decodeText", () => {
  it("decodes UTF-8 with and without a byte order mark", () => {
    assert.equal(decode(Buffer.from("grün")), "grün");
    assert.equal(decode(Buffer.from("\uFEFFgrün")), "grün");
  });

  it("decodes UTF-16 where a byte order mark says so", () => {
    const little = Buffer.from("\uFEFFgrün", "utf16le");
    assert.equal(decode(little), "grün");
    assert.equal(decode(Buffer.from(little).swap16()), "grün");
  });

  it("decodes UTF-16 without a mark by its first sign", () => {
    const little = Buffer.from("<a>grün</a>", "utf16le");
    assert.equal(decode(little), "<a>grün</a>");
    assert.equal(decode(Buffer.from(little).swap16()), "<a>grün</a>");
  });

  it("refuses bytes that are no text", () => {
    assert.throws(() => decode(Uint8Array.of(0x50, 0xc3, 0x28)), {
      code: "xaml.malformed",
      message: "a.xaml:1:1: The file is not UTF-8 text.",
    });
  });

  it("refuses a file of 100 MB by its size", () => {
    assert.throws(() => decode(new Uint8Array(100 * 1024 * 1024)), {
      message: "a.xaml:1:1: The file has 100 MB; at most 5 MB are read.",
    });
  });
});
