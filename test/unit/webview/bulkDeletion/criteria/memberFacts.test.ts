import assert from "node:assert/strict";
import { keyFilter } from "../../../../../src/core/bulkDeletion/draft/draftFilter";
import { type CriteriaMatches } from "../../../../../webview/bulkDeletion/matches";
import { MemberFactsByKey } from "../../../../../webview/bulkDeletion/criteria/memberFacts";
import { all, when } from "../../../../builders/criteria";

const { filter } = keyFilter(all(when("depth", "eq", "1"), when("retrycount", "eq", "2")));
const [first, second] = filter.members.map(({ key }) => key) as [number, number];

function answer(
  members: readonly number[],
  problems: readonly { number: string; sentence: string }[] = [],
): CriteriaMatches {
  const reading = { problems, cuts: [] };
  const matches = { rows: 9, matches: 1, members, isDone: true };
  return { reading, matches, isCurrent: true } as unknown as CriteriaMatches;
}

describe("MemberFactsByKey", () => {
  it("keeps what is said of a condition as it is when only another one's number changes", () => {
    const facts = new MemberFactsByKey();
    facts.follow(filter, answer([5, 3]));
    const before = facts.of(first);
    facts.follow(filter, answer([5, 1]));
    assert.equal(facts.of(first), before);
    assert.equal(facts.of(second).left?.rows, 1);
  });

  it("keeps the numbers while a condition is wrong", () => {
    const facts = new MemberFactsByKey();
    facts.follow(filter, answer([5, 3]));
    facts.follow(filter, answer([], [{ number: "2", sentence: "Type a number." }]));
    assert.deepEqual(facts.of(second), {
      problem: "Type a number.",
      cut: undefined,
      left: { rows: 3, isAdded: false },
    });
  });
});
