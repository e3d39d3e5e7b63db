import { type ServiceFacts } from "../../asyncService/serviceFacts";
import { DocumentText, type Fact } from "../../jobs/document/documentText";
import { oneLine } from "../../jobs/plainText";
import { type StateCode, type WaitReason } from "../../jobs/systemJob";
import { formatNumber, shortDuration, type TimeFormat } from "../../jobs/timeFormat";
import { byteText } from "./byteText";
import { contentsText } from "./contentsText";
import { type OpenStoreFacts, type StoreDescription } from "./storeDescription";

type Facts = Fact<never>[];

/** The page "Store and Service": how the store and the async service stand, in one look. */
export function storePage(
  environment: string,
  store: StoreDescription,
  time: TimeFormat,
): DocumentText<never> {
  const page = new DocumentText<never>();
  page.outer(`Store and Service of ${oneLine(environment)}, ${time.full(time.now)} (${time.zone})`);
  const { open, failure } = store;
  page.section("Store");
  page.facts([
    ["Folder", { text: store.folder }],
    ...store.files.map(({ name, bytes, modifiedon }): Fact<never> => [
      name,
      { text: `${byteText(bytes)}, ${time.stamp(modifiedon)}` },
    ]),
    ["Held by", { text: owners[store.owner] }],
    ...(failure ? [["Not open", { text: `${failure.message} (${failure.code})` }] as const] : []),
    ...(open ? storeFacts(open, time) : []),
  ]);
  if (open) {
    page.section("Async service");
    page.facts(serviceFacts(open.service, time));
    page.section("System jobs");
    page.facts(jobFacts(open.service, time));
    page.section("Under way");
    page.facts([
      ["Imports of rows", { text: formatNumber(open.rowImports) }],
      ["Imports of workflows", { text: formatNumber(open.solutionImports) }],
    ]);
    page.section("Since it was opened");
    page.facts(sessionFacts(open, time));
  }
  return page;
}

const owners = {
  this: "this window",
  another: "another window; this one takes over when that is closed",
  nobody: "nobody yet",
} as const;

function storeFacts({ schema, pages, contents }: OpenStoreFacts, time: TimeFormat): Facts {
  const free = pages.free * pages.pageSize;
  return [
    ["Holds", { text: contentsText(contents, time) }],
    ["Schema", { text: String(schema) }],
    ["Free inside", { text: pages.free === 0 ? "none" : byteText(free) }],
  ];
}

function serviceFacts({ state, epoch, nextDue }: ServiceFacts, time: TimeFormat): Facts {
  return [
    ["State", { text: stateText(state) }],
    ["Epoch", { text: formatNumber(epoch) }],
    [
      "Next due",
      {
        text:
          nextDue === undefined ? "nothing" : `${time.full(nextDue)}, ${time.relative(nextDue)}`,
      },
    ],
  ];
}

function stateText(state: ServiceFacts["state"]): string {
  switch (state.kind) {
    case "running":
      return "running";
    case "deleting":
      return "waits for an immediate deletion";
    case "paused":
      return "paused by a person: jobs stay Ready";
    case "storeFull":
      return `rests, tries to write each minute: ${state.message}`;
    case "stopped":
      return `stopped: ${state.message}`;
  }
}

const waitWords: Readonly<Record<WaitReason, string>> = {
  person: "for a person",
  retry: "for the next try",
  workflow: "for its workflow's breaker",
  time: "postponed by a person",
  condition: "for a condition",
  held: "paused by a person",
  recurrence: "for the next run",
};

function jobFacts({ counts, running, openBreakers, lastFailed }: ServiceFacts, time: TimeFormat) {
  const countOf = (statecode: StateCode, waitreason?: WaitReason): number =>
    counts
      .filter((each) => each.statecode === statecode && each.waitreason === waitreason)
      .reduce((sum, { count }) => sum + count.value, 0);
  const waiting = (Object.keys(waitWords) as WaitReason[]).filter(
    (reason) => countOf(1, reason) > 0,
  );
  const suspended = waiting.reduce((sum, reason) => sum + countOf(1, reason), 0);
  const facts: Facts = [
    ["Ready", { text: formatNumber(countOf(0)) }],
    [
      "Running",
      {
        text:
          running === undefined
            ? "none"
            : `${oneLine(running.name)}, started ${time.relative(running.startedon ?? time.now)}`,
      },
    ],
    ["Suspended", { text: formatNumber(suspended) }],
    ...waiting.map((reason): Fact<never> => [
      `– ${waitWords[reason]}`,
      { text: formatNumber(countOf(1, reason)) },
    ]),
    ["Breakers open", { text: formatNumber(openBreakers) }],
    ["Completed", { text: formatNumber(countOf(3)) }],
    [
      "Last failed",
      {
        text:
          lastFailed === undefined
            ? "none"
            : `${oneLine(lastFailed.name)}, ${time.stamp(lastFailed.completedon ?? lastFailed.createdon)}: ${oneLine(lastFailed.friendlymessage ?? lastFailed.errorcode ?? "")}`,
      },
    ],
  ];
  return facts;
}

function sessionFacts({ openedon, slowest, lastError }: OpenStoreFacts, time: TimeFormat): Facts {
  return [
    ["Opened", { text: `${time.full(openedon)}, ${time.relative(openedon)}` }],
    [
      "Last error",
      { text: lastError ? `${time.stamp(lastError.on)}: ${oneLine(lastError.message)}` : "none" },
    ],
    [
      "Longest statement",
      {
        text: slowest
          ? `${shortDuration(Math.round(slowest.ms))}, ${time.stamp(slowest.on)}: ${oneLine(slowest.sql).slice(0, 200)}`
          : "none",
      },
    ],
  ];
}
