import { type Store } from "../../../src/core/store/store";
import { aJob } from "../../builders/jobs";
import { aGuid, aRow, text } from "../../builders/rows";

/** A bit of everything. */
export function fill(store: Store): void {
  const account = store.catalog.declareTable("account");
  store.catalog.declareColumn(account, "name", "text");
  store.rows.insert(aRow({ columns: new Map([["name", text("Contoso")]]) }));
  const job = store.jobs.insert({ ...aJob(), asyncoperationid: aGuid(1) });
  store.jobs.setPosition(job.id, "[1]");
  store.log.append(job.id, { stepname: "A", activityname: "a", status: 2, startedon: 1 });
  store.settings.set("timezone", "UTC");
  store.requests.remember(aGuid(2), "1", 1);
}

/** What is there of it. */
export function contents(store: Store): object {
  const job = store.jobs.find(aGuid(1));
  return {
    tables: store.catalog.tables(),
    column: store.catalog.column(store.catalog.table("account") ?? missing, "name"),
    row: store.rows.get(aRow()),
    job,
    position: store.jobs.position(job?.id ?? -1),
    log: store.log.read(job?.id ?? -1, 10),
    counts: store.groups.counts({}),
    timezone: store.settings.get("timezone"),
    request: store.requests.find(aGuid(2)),
  };
}

const missing = { id: -1, logicalname: "", primaryname: "", rowcount: 0 };
