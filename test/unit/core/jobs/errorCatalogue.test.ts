import assert from "node:assert/strict";
import { AppError, toAppError } from "../../../../src/core/base/errors";
import {
  describeError,
  errorCatalogue,
  type ErrorClass,
  type ErrorEntry,
  JobError,
} from "../../../../src/core/jobs/errorCatalogue";

describe("errorCatalogue", () => {
  const entries: readonly (readonly [string, ErrorEntry])[] = Object.entries(errorCatalogue);
  const ofClass = (wanted: ErrorClass): string[] =>
    entries.filter(([, entry]) => entry.class === wanted).map(([code]) => code);

  it("retries a closed list of errors only", () => {
    assert.deepEqual(ofClass("retry"), ["0x80040216", "0x8004A001", "0x80044306"]);
  });

  it("waits for a person where a person can mend the data", () => {
    assert.ok(ofClass("person").includes("0x80045031"));
  });

  it("fails what cannot come out otherwise next time", () => {
    for (const code of ["0x80044182", "0x80040220", "0x80040225", "0x80041103", "0x80048408"]) {
      assert.equal(describeError(code).class, "fail");
    }
  });

  it("writes codes as the service does and names without a full stop, the rest in sentences", () => {
    for (const [code, { name, cause, meaning, advice }] of entries) {
      assert.match(code, /^0x80[0-9A-F]{6}$/);
      assert.match(name, /^[A-Z].*[^.]$/);
      assert.match(cause, /^[a-z].*[^.]$/);
      assert.match(meaning, /^[A-Z].*\.$/);
      assert.match(advice, /^[A-Z].*\.$/);
    }
  });
});

describe("describeError", () => {
  it("describes a code that it does not know in general words, as a failure", () => {
    assert.equal(describeError("0x80099999").name, "Unexpected error");
    assert.equal(describeError("0x80099999").class, "fail");
    assert.equal(describeError("__proto__").class, "fail");
  });
});

describe("JobError", () => {
  it("takes its class from the catalogue", () => {
    assert.equal(new JobError("0x80045031", "The row is gone.").class, "person");
    assert.equal(new JobError("0x8004A001", "Busy.").class, "retry");
    assert.equal(new JobError("0x80099999", "Who knows.").class, "fail");
  });

  it("takes a class of its own where a stub says that its error may pass", () => {
    assert.equal(new JobError("0x80040265", "Try later.", { class: "retry" }).class, "retry");
  });

  it("crosses a border as an expected error with its code", () => {
    const error = new JobError("0x80045031", "The row is gone.");
    assert.ok(error instanceof AppError);
    assert.equal(toAppError(error), error);
    assert.equal(error.code, "0x80045031");
  });
});
