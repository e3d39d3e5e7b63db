import { type Value } from "../../src/core/rows/value";
import {
  type NewProcessSession,
  type ProcessSession,
} from "../../src/core/store/processSessionStore";
import { type Store } from "../../src/core/store/store";
import { people, texts, times } from "./criteriaRows";
import { type PlainRow } from "./evaluateCriteria";
import { aGuid } from "./rows";
import { aKeptWorkflow } from "./workflows";

/** Process sessions for criteria, with two log entries each. Criteria name two of their three workflows. */
export function insertSessions(store: Store): void {
  const workflows = [aGuid(1), aGuid(2), aGuid(777)].map((id) => aWorkflow(store, id));
  for (let number = 0; number < 150; number++) {
    const startedon = times[(number * 37) % times.length]!;
    const entry = { stepname: `Step ${number % 5}`, activityname: "create", startedon };
    store.sessions.insert({
      processsessionid: aGuid(number),
      name: texts[number % texts.length]!,
      workflowid: workflows[number % workflows.length]!,
      regarding: people[number % 3]!,
      executedby: people[number % 2]!,
      messagename: "Create",
      statuscode: number % 4 === 0 ? 5 : 6,
      startedon,
      completedon: startedon + (number % 3),
      errorcode: ["0x80040265", "strasse"][number % 2]!,
      message: "",
      log: [
        { ...entry, status: 2 },
        { ...entry, status: 3, errorcode: "0x80040265", message: texts[number % texts.length]! },
      ],
    });
  }
}

/** One like this, later. */
export function again(
  { id: _, ...session }: ProcessSession,
  processsessionid: string,
): NewProcessSession {
  return { ...session, processsessionid, log: [] };
}

export function valuesOfSession(session: ProcessSession, store: Store): PlainRow {
  const id = store.workflows.get(session.workflowid)?.metadata.workflowid ?? "";
  const lookup = (value: { table: string; id: string }): Value => ({ type: "lookup", value });
  return new Map<string, Value>([
    ["processsessionid", { type: "guid", value: session.processsessionid }],
    ["name", { type: "text", value: session.name }],
    ["regardingobjectid", lookup(session.regarding)],
    ["executedby", lookup(session.executedby)],
    ["statecode", { type: "choice", value: 1 }],
    ["statuscode", { type: "choice", value: session.statuscode }],
    ["startedon", { type: "dateTime", value: session.startedon }],
    ["completedon", { type: "dateTime", value: session.completedon }],
    ["errorcode", { type: "text", value: session.errorcode }],
    ["processid", lookup({ table: "workflow", id })],
  ]);
}

function aWorkflow(store: Store, workflowid: string): number {
  return store.workflows.save(aKeptWorkflow({ workflowid }), undefined).id;
}
