import assert from "node:assert/strict";
import { type SystemJob } from "../../../../../src/core/jobs/systemJob";
import { timeFormat } from "../../../../../src/core/jobs/timeFormat";
import { whyOf } from "../../../../../src/core/jobs/waiting";
import { type RowReference } from "../../../../../src/core/rows/value";
import { withOwnerRefusal } from "../../../../../src/core/security/jobOwner";
import { type Store } from "../../../../../src/core/store/store";
import { TestEngine } from "../../../../builders/engine";
import { withParts } from "../../../../builders/faultyStore";
import { TestPeople } from "../../../../builders/people";
import { aSeries, runsOf } from "../../../../builders/series";
import { runsUntil } from "../../../../builders/wallRecurrence";

const hour = 3_600_000;
const day = 24 * hour;

describe("a series", () => {
  let engine: TestEngine;
  let series: SystemJob;
  let start: number;
  let isKilled: boolean;

  beforeEach(async () => {
    isKilled = false;
    engine = await TestEngine.open((store) => withKill(store, () => isKilled));
    engine.store.settings.set("timezone", "Europe/Berlin");
    engine.settle();
    start = engine.clock.now() + hour;
    series = aSeries(engine, start);
  });

  afterEach(() => {
    engine.store.close();
  });

  function goTo(time: number): void {
    engine.clock.set(time);
    engine.settle();
  }

  function starts(): readonly number[] {
    return runsOf(engine, series).map(({ createdon }) => createdon);
  }

  /** Its newest run, and the state that it waits in for the next one. */
  function standing(): unknown {
    const { statecode, waitreason, postponeuntil } = engine.now(series);
    return [statecode, waitreason, postponeuntil];
  }

  function notes(): readonly (string | undefined)[] {
    return engine.store.log.read(series.id, 100).entries.map(({ message }) => message);
  }

  /** A run that goes on until it is let go. */
  function aRunThatGoesOn(): SystemJob {
    engine.clock.set(start);
    engine.service.turn();
    const [run] = runsOf(engine, series);
    assert.ok(run);
    engine.act(run, { kind: "pause" });
    engine.settle();
    return engine.now(run);
  }

  it("makes a run of its own when it is due, and waits for the next one", () => {
    goTo(start - 1);
    assert.deepEqual(starts(), []);
    goTo(start);
    const [run, ...others] = runsOf(engine, series);
    assert.ok(run);
    assert.equal(others.length, 0);
    assert.deepEqual(standing(), [1, "recurrence", start + day]);
    assert.equal(run.recurrencepattern, undefined);
    const { name, owner, createdby, operationtype, correlationid } = series;
    assert.deepEqual(
      { ...run, name, owner, createdby, operationtype, correlationid, createdon: start },
      run,
    );
    const { bulkDeletions } = engine.store;
    const [its, of] = [bulkDeletions.get(run.id), bulkDeletions.get(series.id)];
    assert.ok(its && of);
    assert.notEqual(its.bulkdeleteoperationid, of.bulkdeleteoperationid);
    assert.deepEqual(
      [its.table, its.orderedquerysetxml, its.keepsCopies, its.series],
      [of.table, of.orderedquerysetxml, of.keepsCopies, series.id],
    );
  });

  it("deletes at each run what matches then", () => {
    const [first, second] = [engine.account(1), engine.account(2)];
    engine.setText(first, "name", "Old");
    goTo(start);
    assert.equal(engine.store.rows.get(first), undefined);
    engine.setText(second, "name", "Older");
    goTo(start + day);
    assert.equal(engine.store.rows.get(second), undefined);
    const results = runsOf(engine, series).map(({ id, statuscode }) => [
      statuscode,
      engine.store.bulkDeletions.get(id)?.run?.successcount,
    ]);
    assert.deepEqual(results, [
      [30, 1],
      [30, 1],
    ]);
  });

  for (const timeZone of ["Europe/Berlin", "Australia/Lord_Howe", "America/St_Johns"]) {
    it(`runs by the clocks of ${timeZone} for more than a year, killed and restarted each week`, () => {
      engine.store.settings.set("timezone", timeZone);
      const end = start + 400 * day;
      for (let count = 0; engine.clock.now() < end; count++) {
        if (count % 7 === 0) {
          isKilled = true;
          assert.throws(() => {
            engine.wakeAtDueTime();
          }, /killed/);
          isKilled = false;
          engine.restart();
        } else {
          engine.wakeAtDueTime();
        }
        engine.settle();
      }
      const expected = runsUntil({ startAt: start, everyDays: 1, timeZone }, engine.clock.now());
      assert.deepEqual(starts(), expected);
    });
  }

  it("runs once for all that was missed, and then in its old rhythm", () => {
    goTo(start);
    goTo(start + 40 * day + hour);
    assert.deepEqual(starts(), [start, start + 40 * day + hour]);
    assert.deepEqual(standing(), [1, "recurrence", start + 41 * day]);
    assert.match(notes().at(-1) ?? "", /^The runs since 11 Jan 2026 11:00:00 were missed\. This/);
  });

  it("runs once for what was missed while the async service was paused", () => {
    engine.service.setPaused(true);
    goTo(start + 3 * day);
    assert.deepEqual(starts(), []);
    engine.service.setPaused(false);
    engine.settle();
    assert.deepEqual(starts(), [start + 3 * day]);
  });

  it("is no later for a run that was late", () => {
    goTo(start + 5 * hour);
    assert.deepEqual(standing(), [1, "recurrence", start + day]);
    assert.equal(notes().at(-1), undefined, "nothing was missed");
  });

  it("rests after a jump of the clock, with its run that has not started, until a person says go", () => {
    engine.clock.set(start);
    engine.service.turn();
    engine.restart();
    goTo(start + 61 * day);
    const [run] = runsOf(engine, series);
    assert.ok(run);
    assert.deepEqual([run.waitreason, standing()], ["held", [1, "held", start + day]]);
    engine.service.letCleanUpGoOn();
    engine.settle();
    assert.deepEqual(starts(), [start], "no second one on top of it");
    assert.deepEqual(
      [engine.now(run).statuscode, standing()],
      [30, [1, "recurrence", start + 62 * day]],
    );
  });

  it("starts no run on top of one that still goes on, and says so", () => {
    const run = aRunThatGoesOn();
    goTo(start + day);
    assert.deepEqual(starts(), [start]);
    assert.deepEqual(standing(), [1, "recurrence", start + 2 * day]);
    const { entries } = engine.store.log.read(series.id, 1);
    assert.equal(
      entries[0]?.message,
      "No run was started: the one of 10 Jan 2026 11:00:00 still goes on. Next run: 12 Jan 2026 11:00:00.",
    );
    assert.equal(entries[0].childworkflowinstanceid, run.asyncoperationid);
    engine.act(run, { kind: "resume" });
    engine.settle();
    goTo(start + 2 * day);
    assert.deepEqual(starts(), [start, start + 2 * day]);
  });

  it("does not run while it is paused, nor for what passed when it is resumed", () => {
    engine.act(series, { kind: "pause" });
    goTo(start + 3 * day + hour);
    assert.deepEqual(starts(), []);
    engine.act(series, { kind: "resume" });
    engine.settle();
    assert.deepEqual(starts(), []);
    assert.deepEqual(standing(), [1, "recurrence", start + 4 * day]);
  });

  it("keeps its next run when it is resumed before", () => {
    engine.act(series, { kind: "pause" });
    engine.act(series, { kind: "resume" });
    assert.deepEqual(standing(), [1, "recurrence", start]);
  });

  it("runs at the time that it was postponed to, and then in its old rhythm", () => {
    const until = start + 36 * hour;
    engine.act(series, { kind: "postpone", until });
    goTo(until);
    assert.deepEqual(starts(), [until]);
    assert.deepEqual(standing(), [1, "recurrence", start + 2 * day]);
  });

  it("takes the run that goes on with it when it is canceled", () => {
    const run = aRunThatGoesOn();
    engine.act(series, { kind: "cancel" });
    assert.deepEqual([engine.now(series), engine.now(run)].map(stateOf), [32, 32]);
    goTo(start + 9 * day);
    assert.deepEqual(starts(), [start]);
  });

  it("leaves its runs when it is deleted", () => {
    goTo(start);
    engine.act(series, { kind: "cancel" });
    assert.equal(engine.act(series, { kind: "delete" }), undefined);
    assert.equal(engine.store.bulkDeletions.get(series.id), undefined);
    assert.equal(runsOf(engine, series).length, 1);
  });

  describe("that a person runs now", () => {
    it("has a run of theirs, and its next one where it was", () => {
      engine.act(series, { kind: "runNow" });
      assert.deepEqual(starts(), [engine.clock.now()]);
      assert.deepEqual(standing(), [1, "recurrence", start]);
      assert.deepEqual(notes(), ["System Administrator ran it now."]);
    });

    it("stays paused", () => {
      engine.act(series, { kind: "pause" });
      engine.act(series, { kind: "runNow" });
      engine.settle();
      assert.equal(starts().length, 1);
      assert.deepEqual(standing(), [1, "held", start]);
    });

    it("has no second run beside one that goes on", () => {
      aRunThatGoesOn();
      assert.throws(() => engine.act(series, { kind: "runNow" }), {
        code: "0x80044162",
        message: /still goes on/,
      });
      assert.deepEqual(starts(), [start]);
    });
  });

  describe("whose recurrence is changed", () => {
    const change = (everyDays: number, startAt: number): void => {
      engine.act(series, { kind: "changeRecurrence", everyDays, startAt });
    };

    it("runs by the new one", () => {
      change(7, start + 3 * day);
      assert.equal(engine.now(series).recurrencepattern, "FREQ=DAILY;INTERVAL=7");
      goTo(start + day);
      assert.deepEqual(starts(), []);
      goTo(start + 3 * day);
      assert.deepEqual(standing(), [1, "recurrence", start + 10 * day]);
      assert.equal(
        notes()[0],
        "System Administrator changed the recurrence to every 7 days. Next run: 13 Jan 2026 11:00:00.",
      );
    });

    it("does not run at once by a start that is past", () => {
      change(7, start - 3 * day);
      engine.settle();
      assert.deepEqual([...starts(), standing()], [[1, "recurrence", start + 4 * day]]);
    });

    it("stays paused, with another next run", () => {
      engine.act(series, { kind: "pause" });
      change(2, start + day);
      assert.deepEqual(standing(), [1, "held", start + day]);
      assert.match(notes()[0] ?? "", /every 2 days\. It runs again when it is resumed\.$/);
    });

    it("keeps the old one where the new one cannot be", () => {
      assert.throws(
        () => {
          change(366, start);
        },
        { code: "0x8004D2A1" },
      );
      assert.equal(engine.now(series).recurrencepattern, "FREQ=DAILY;INTERVAL=1");
    });
  });

  describe("whose owner may not delete any more", () => {
    let people: TestPeople;
    let owner: RowReference;
    let grants: Readonly<Record<"prvBulkDelete" | "prvDeleteaccount", RowReference>>;

    beforeEach(() => {
      people = new TestPeople(engine);
      owner = people.user("Una");
      grants = {
        prvBulkDelete: people.give(owner, people.role({ prvBulkDelete: "Global" })),
        prvDeleteaccount: people.give(owner, people.role({ prvDeleteaccount: "Basic" })),
      };
      series = aSeries(engine, start, owner);
    });

    /** As it is told to people. */
    function why(): string | undefined {
      const job = withOwnerRefusal(engine.store, engine.now(series));
      return whyOf(job, { time: timeFormat("UTC", engine.clock.now()) })?.answer;
    }

    it("says before its time that no run of it starts", () => {
      people.remove(grants.prvDeleteaccount);
      assert.match(
        why() ?? "",
        /It belongs to Una, whose roles lack the privilege prvDeleteaccount, so no run of it starts\. Give the user a role with it, or cancel this bulk deletion\.$/,
      );
    });

    it("waits for a person, says why, and goes on when that is mended", () => {
      people.remove(grants.prvBulkDelete);
      goTo(start);
      assert.deepEqual(starts(), []);
      assert.deepEqual(standing(), [1, "person", undefined]);
      const { errorcode, friendlymessage } = engine.now(series);
      assert.equal(errorcode, "0x80040220");
      assert.match(friendlymessage ?? "", /^"Una" may not delete rows in bulk: .*prvBulkDelete\.$/);
      assert.equal(
        why(),
        `${friendlymessage ?? ""} Give the user a role with the privilege prvBulkDelete and resume it, or cancel it.`,
      );
      people.give(owner, people.role({ prvBulkDelete: "Global" }));
      assert.match(why() ?? "", /The job waits until someone mends this and resumes it\.$/);
      goTo(start + day);
      assert.deepEqual(starts(), []);
      engine.act(series, { kind: "resume" });
      assert.equal(engine.now(series).errorcode, undefined);
      assert.deepEqual(standing(), [1, "recurrence", start + 2 * day]);
      goTo(start + 2 * day);
      assert.deepEqual(starts(), [start + 2 * day]);
    });

    it("says which table it is about", () => {
      people.remove(grants.prvDeleteaccount);
      goTo(start);
      const { friendlymessage } = engine.now(series);
      assert.match(friendlymessage ?? "", /^"Una" may not delete rows of account/);
      assert.throws(() => engine.act(series, { kind: "runNow" }), { code: "0x80040220" });
    });

    it("says that the owner is disabled", () => {
      people.change(owner, new Map([["isdisabled", { type: "boolean", value: true }]]));
      goTo(start);
      const { errorcode, friendlymessage } = engine.now(series);
      assert.equal(errorcode, "0x80040225");
      assert.equal(
        friendlymessage,
        '"Una" is disabled and may delete nothing. Enable the user first.',
      );
      assert.equal(why(), `${friendlymessage} Resume it then, or cancel it.`);
    });

    it("says that the owner was deleted", () => {
      people.remove(owner);
      goTo(start);
      assert.equal(
        engine.now(series).friendlymessage,
        '"Una" was deleted and may delete nothing. Another user can create the bulk deletion again.',
      );
    });
  });
});

function stateOf({ statuscode }: SystemJob): number {
  return statuscode;
}

/** A store whose process is killed before the transaction with a new run is durable. */
function withKill(store: Store, isKilled: () => boolean): Store {
  const { bulkDeletions } = store;
  return withParts(store, {
    bulkDeletions: Object.create(bulkDeletions, {
      insert: {
        value: (deletion: Parameters<typeof bulkDeletions.insert>[0]) => {
          bulkDeletions.insert(deletion);
          if (isKilled()) {
            throw new Error("killed");
          }
        },
      },
    }) as typeof bulkDeletions,
  });
}
