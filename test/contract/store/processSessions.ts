import assert from "node:assert/strict";
import { type NewProcessSession } from "../../../src/core/store/processSessionStore";
import { aGuid } from "../../builders/rows";
import { on, type OpenStore } from "../store";

export function aSession(
  number: number,
  facts: Partial<NewProcessSession> = {},
): NewProcessSession {
  return {
    processsessionid: aGuid(number),
    name: "Check the name",
    workflowid: 1,
    regarding: { table: "account", id: aGuid(50), name: "Größe" },
    executedby: { table: "systemuser", id: aGuid(51), name: "Una One" },
    messagename: "Update",
    statuscode: 6,
    startedon: 1,
    completedon: 2,
    errorcode: "0x80045031",
    message: "There is no such row.",
    log: [],
    ...facts,
  };
}

export function describeProcessSessions(open: OpenStore): void {
  describe("process sessions", () => {
    it(
      "come back as they were left, with their log",
      on(open, ({ sessions, log }) => {
        const entry = { stepname: "A", activityname: "update", status: 3, startedon: 1 } as const;
        const { log: entries, ...session } = aSession(1, { statuscode: 5, log: [entry, entry] });
        sessions.insert({ ...session, log: entries });
        sessions.insert(aSession(2, { log: [entry] }));
        const id = sessions.find(aGuid(1))?.id ?? 0;
        assert.deepEqual(sessions.find(aGuid(1)), { ...session, id });
        assert.deepEqual(sessions.log(id, 10), entries);
        assert.deepEqual(sessions.log(id, 1), [entry]);
        assert.equal(sessions.find(aGuid(3)), undefined);
        assert.deepEqual(log.read(id, 10).entries, [], "a job of that key has none");
      }),
    );

    it(
      "are listed for their workflow, newest first, and counted up to a limit",
      on(open, ({ sessions }) => {
        for (let number = 1; number <= 5; number++) {
          sessions.insert(aSession(number));
        }
        sessions.insert(aSession(6, { workflowid: 2 }));
        const idsOf = (after?: number): readonly [readonly string[], number | undefined] => {
          const page = sessions.list(1, { limit: 3, ...(after !== undefined && { after }) });
          return [page.sessions.map(({ processsessionid }) => processsessionid), page.next];
        };
        const [first, next] = idsOf();
        assert.deepEqual(first, [5, 4, 3].map(aGuid));
        assert.deepEqual(idsOf(next), [[2, 1].map(aGuid), undefined]);
        assert.equal(sessions.count(1, 100), 5);
        assert.equal(sessions.count(1, 4), 4);
        assert.equal(sessions.count(3, 4), 0);
      }),
    );
  });
}
