import assert from "node:assert/strict";
import { ManualClock } from "../../../../src/core/base/clock";
import { type Criteria } from "../../../../src/core/bulkDeletion/criteria";
import { keyFilter } from "../../../../src/core/bulkDeletion/draft/draftFilter";
import {
  succeededOnly,
  withAnyCompleted,
} from "../../../../src/core/bulkDeletion/editing/anyCompleted";
import { type LocalEnvironment } from "../../../../src/worker/localEnvironment";
import { criteriaRequests } from "../../../../src/worker/requests/criteriaRequests";
import { KeptOutcomes } from "../../../../webview/bulkDeletion/criteria/keptOutcomes";
import { MemberFactsByKey } from "../../../../webview/bulkDeletion/criteria/memberFacts";
import { CriteriaMatches } from "../../../../webview/bulkDeletion/matches";
import { TemplateCounts } from "../../../../webview/bulkDeletion/templateCounts";
import { type Wizard } from "../../../../webview/bulkDeletion/wizard";
import { all, any, berlin, oldJobs, when } from "../../../builders/criteria";
import { aJob, at } from "../../../builders/jobs";
import { aMemoryEnvironment } from "../../../builders/memoryEnvironment";
import { aGuid } from "../../../builders/rows";

type Call = (name: string, params: unknown, signal: AbortSignal) => Promise<unknown>;

describe("counts on the wizard's pages", () => {
  let environment: LocalEnvironment;
  let drawn: () => void;
  let call: Wizard["call"];

  beforeEach(async () => {
    environment = await aMemoryEnvironment(new ManualClock(berlin.now));
    const handlers = criteriaRequests(environment) as unknown as Record<
      string,
      (params: unknown, signal: AbortSignal) => unknown
    >;
    const ask: Call = async (name, params, signal) => handlers[name]?.(params, signal);
    call = ask as Wizard["call"];
    for (const [number, statuscode] of ([30, 31, 31, 32] as const).entries()) {
      environment.world.store.jobs.insert({
        ...aJob({ statecode: 3, statuscode, completedon: at("2026-09-01T00:00:00Z") }),
        asyncoperationid: aGuid(number),
      });
    }
  });

  afterEach(() => {
    environment.world.store.close();
  });

  /** Draws until it holds. */
  function until(holds: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      drawn = () => {
        if (holds()) {
          resolve();
        }
      };
    });
  }

  const wizard = (): Pick<Wizard, "call" | "redraw"> => ({
    call,
    redraw: () => {
      drawn();
    },
  });

  async function counted({ table, filter }: Criteria): Promise<CriteriaMatches> {
    const matches = new CriteriaMatches(call, () => {
      drawn();
    });
    const done = until(() => matches.matches?.isDone === true && matches.isCurrent);
    matches.follow({ table, filter });
    await done;
    return matches;
  }

  it("tell of each template how many rows it finds, where it is whole", async () => {
    const counts = new TemplateCounts(wizard());
    const done = until(() => counts.of("completed") !== undefined);
    counts.begin();
    await done;
    assert.deepEqual(
      (["succeeded", "failed", "canceled", "workflow", "completed"] as const).map((id) =>
        counts.of(id),
      ),
      [1, 2, 1, undefined, 4],
    );
  });

  it("stop when the page is left", async () => {
    const counts = new TemplateCounts(wizard());
    drawn = () => {
      assert.fail("The page is drawn no more.");
    };
    counts.begin();
    counts.end();
    await new Promise(setImmediate);
    assert.equal(counts.of("completed"), undefined);
  });

  it("tell what Succeeded alone keeps", async () => {
    const { filter } = keyFilter(oldJobs.filter);
    const succeeded = succeededOnly(oldJobs.table, filter);
    assert.ok(succeeded);
    const matches = await counted(oldJobs);
    const kept = new KeptOutcomes(wizard());
    assert.equal(kept.words, "failed and canceled jobs");
    const done = until(() => kept.words !== "failed and canceled jobs");
    kept.follow(matches, withAnyCompleted(filter, succeeded));
    await done;
    assert.equal(kept.words, "2 failed and 1 canceled jobs");
  });

  it("stand beside every condition and group, nested ones, too", async () => {
    const plain = all(
      when("operationtype", "eq", "10"),
      any(
        when("statuscode", "eq", "30"),
        all(when("statuscode", "ne", "30"), when("statuscode", "eq", "32")),
      ),
    );
    const matches = await counted({ table: "asyncoperation", filter: plain });
    const { filter } = keyFilter(plain);
    const facts = new MemberFactsByKey();
    facts.follow(filter, matches);
    const shown = [1, 2, 3, 4, 5, 6].map((key) => {
      const { left } = facts.of(key);
      return `${left?.isAdded === true ? "+" : ""}${left?.rows}`;
    });
    assert.deepEqual(shown, ["4", "2", "+1", "+1", "3", "1"]);
  });
});
