import assert from "node:assert/strict";
import { nothingReport } from "../../../../../src/core/bulkDeletion/looking/nothingReport";

const removal = (
  number: string,
  within: "and" | "or",
  [before, after]: readonly [number, number],
) => ({ number, condition: `Jobs like ${number}`, within, before, after });

describe("nothingReport", () => {
  it("tells what is likely, then of each condition and group what it makes of the rows", () => {
    const report = nothingReport({
      name: "Old jobs",
      sentence: "Jobs",
      hints: ["They are not completed."],
      removals: [
        removal("1", "and", [1_240, 1_240]),
        removal("2", "and", [1_240, 40]),
        removal("3", "and", [40, 0]),
        removal("3.1", "or", [40, 0]),
        removal("3.2", "or", [40, 0]),
        removal("3.2.1", "and", [40, 3]),
        removal("3.2.2", "and", [3, 0]),
      ],
    });
    assert.equal(
      report.text,
      `Why was nothing deleted?

Old jobs looked for: Jobs.

What is likely
  They are not completed.

Condition by condition
  1. Jobs like 1
    Removes none of 1,240 rows.
  2. Jobs like 2
    Removes 1,200 of 1,240 rows: 40 left.
  3. Jobs like 3
    Removes the last 40 rows.
    3.1. Jobs like 3.1
      Finds none of 40 rows.
    3.2. Jobs like 3.2
      Finds none of 40 rows.
      3.2.1. Jobs like 3.2.1
        Removes 37 of 40 rows: 3 left.
      3.2.2. Jobs like 3.2.2
        Removes the last 3 rows.
`,
    );
  });
});
