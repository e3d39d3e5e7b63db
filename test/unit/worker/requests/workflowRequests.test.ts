import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { type LocalEnvironment } from "../../../../src/worker/localEnvironment";
import { rowRequests } from "../../../../src/worker/requests/rowRequests";
import { workflowRequests } from "../../../../src/worker/requests/workflowRequests";
import { aMemoryEnvironment } from "../../../builders/memoryEnvironment";
import { onUpdateOf, realTime, stopsWith } from "../../../builders/realTime";
import { aGuid } from "../../../builders/rows";

const { signal } = new AbortController();

describe("process sessions", () => {
  let environment: LocalEnvironment;

  beforeEach(async () => {
    environment = await aMemoryEnvironment();
    const facts = { triggers: onUpdateOf("fax"), syncworkflowlogonfailure: true };
    const refuses = realTime(1, facts, ...stopsWith("canceled", "No."));
    environment.workflows.import(refuses, environment.caller);
  });

  /** Somebody tries to change a row, which the workflow refuses. */
  async function tryToChange(): Promise<void> {
    const { createRow, updateRow } = rowRequests(environment);
    const columns = { name: "Contoso", fax: "1" };
    const params = { requestId: randomUUID(), table: "account" };
    const { id, version } = await createRow({ ...params, columns }, signal);
    await assert.rejects(
      async () =>
        updateRow(
          { ...params, requestId: randomUUID(), id, version, columns: { fax: "2" } },
          signal,
        ),
      { code: "0x80040265", message: "No." },
    );
  }

  it("are listed and counted for their workflow, and read one by one", async () => {
    const { listWorkflows, listProcessSessions, getProcessSession } = workflowRequests(environment);
    await tryToChange();
    await tryToChange();
    const [workflow] = await listWorkflows(undefined, signal);
    assert.deepEqual(workflow?.sessions, { value: 2, exact: true });
    const first = await listProcessSessions({ workflow: aGuid(1), limit: 1 }, signal);
    const [session] = first.items;
    assert.ok(session);
    const { next = "" } = first;
    const rest = await listProcessSessions({ workflow: aGuid(1), limit: 1, after: next }, signal);
    assert.deepEqual([rest.items.length, rest.next], [1, undefined]);
    const details = await getProcessSession({ id: session.processsessionid }, signal);
    assert.deepEqual(details.session, session);
    assert.deepEqual(details.workflow, { id: aGuid(1), name: "W1" });
    assert.deepEqual(
      details.log.map(({ status }) => status),
      [4],
    );
    assert.deepEqual(
      (await listProcessSessions({ workflow: aGuid(2), limit: 1 }, signal)).items,
      [],
    );
  });

  it("that are gone are said to be", async () => {
    const { getProcessSession } = workflowRequests(environment);
    await assert.rejects(async () => getProcessSession({ id: aGuid(7) }, signal), {
      code: "job.notFound",
    });
  });
});
