import assert from "node:assert/strict";
import fc from "fast-check";
import { plannedTrials } from "../../../../../src/core/jobs/breakerStanding";
import { defaultRetrySettings } from "../../../../../src/core/jobs/retryLadder";
import { timeFormat } from "../../../../../src/core/jobs/timeFormat";
import { type OutlinePart } from "../../../../../src/core/workflows/outline/document/outlineParts";
import { drawOutline } from "../../../../builders/outlines";
import { aGuid, guid, text } from "../../../../builders/rows";
import {
  assign,
  at,
  branch,
  choose,
  compare,
  get,
  literal,
  newChanges,
  referenceLiteral,
  set,
  step,
  update,
} from "../../../../builders/stepTree";
import { aMetadata } from "../../../../builders/workflows";

const named = step(
  "UpdateStep2",
  [newChanges(), literal("v", text("A")), set("name", "v"), update()],
  { description: "Name it" },
);
const asking = choose(
  "ConditionStep1",
  [
    get("v", "name"),
    literal("w", text("B")),
    compare("c", "v", "Equal", "w"),
    at(5, branch("c", [at(6, named)])),
  ],
  { description: "Is it B?" },
);

describe("outlineDocument", () => {
  it("says first why its jobs wait, while its breaker is open", () => {
    const now = Date.parse("2026-01-10T09:00:00Z");
    const breaker = {
      openedon: now - 60_000,
      failures: 5,
      failedtrials: 0,
      nexttrial: now + 10_000,
      isTrying: false,
    };
    const settings = { ...defaultRetrySettings, maxTries: 3 };
    const { text: drawn, links } = drawOutline(
      [],
      {},
      {},
      {
        breaker,
        ladder: plannedTrials(breaker, settings),
        context: { time: timeFormat("UTC", now) },
      },
    );
    assert.ok(
      drawn.startsWith(`Welcome a new account
Activated, in the background

Why do its jobs wait?
  5 runs in a row of Welcome a new account failed, so its next runs wait. One is tried at 09:00:10,
  in 10 seconds. If it succeeds, all go on.
  Close the Breaker

Trials
  None since its breaker opened, 08:59:00.
  Trial  At           Wait before  Result
      1  09:00:10            10 s  next, in 10 s
      2  about 09:00         10 s  the last, then it waits for a person

About
`),
      drawn,
    );
    assert.equal(links[0]?.target.kind, "closeBreaker");
  });

  it("tells of a workflow: how it stands, what starts it, its steps", () => {
    const metadata = aMetadata({
      name: "Welcome a new account",
      description: "Says hello.",
      mode: 1,
      scope: 1,
      ondemand: true,
      asyncautodelete: true,
      triggers: { onCreate: true, onDelete: false, onUpdateOf: ["name"] },
    });
    const solution = { uniquename: "care", friendlyname: "Customer Care" };
    const columns = [{ logicalname: "name", displayname: "Account Name" }];
    const labels = [{ logicalname: "account", displayname: "Account", columns }];
    assert.equal(
      drawOutline([at(4, asking)], { labels }, { metadata, solution }).text,
      `Welcome a new account
Activated, real-time

Says hello.

About
  Table        Account (account)
  Starts       when a row is created; when Account Name changes; on demand
  Scope        User: rows of its owner
  Retention    jobs that succeeded are deleted
  Owner        Una One
  System jobs  show them
  Solution     Customer Care
  File         Workflows/Welcome.xaml

Steps
• Is it B?
    If Account Name of this Account equals "B"
      • Name it
          Update this Account
            Account Name  "A"
`,
    );
  });

  it("says first why it cannot run", () => {
    const refusals = [{ construct: "Fly", message: "No wings.", line: 12, column: 5 }];
    const { text: told } = drawOutline([], {}, { refusals, statecode: 0 });
    assert.match(
      told,
      /\nCannot run here, in the background\n\nWhy it cannot run here\n {2}Line 12, column 5 {2}No wings\.\n/,
    );
  });

  it("lists its parts with where they end, and where they stand in the XAML", () => {
    const document = drawOutline([at(4, asking)]);
    const lines = document.text.split("\n");
    const told = (part: OutlinePart): unknown[] => [
      part.kind,
      part.title,
      lines[part.line]?.trim().replace(/^• /, ""),
      lines[part.end]?.trim(),
      part.place?.line,
      part.parts.map(told),
    ];
    const [, steps] = document.parts;
    assert.ok(steps);
    const last = 'name  "A"';
    const condition = 'If name of this account equals "B"';
    assert.deepEqual(told(steps), [
      "section",
      "Steps",
      "Steps",
      last,
      undefined,
      [
        [
          "condition",
          "Is it B?",
          "Is it B?",
          last,
          4,
          [
            [
              "branch",
              condition,
              condition,
              last,
              5,
              [["step", "Name it", "Name it", last, 6, []]],
            ],
          ],
        ],
      ],
    ]);
    assert.equal(document.xaml, "file:///a/Workflows/Welcome.xaml");
  });

  it("links the file, the jobs, and rows that exist", () => {
    const id = aGuid(7);
    const nodes = [
      newChanges(),
      literal("id", guid(id)),
      referenceLiteral("team", "team", "id", "Backlog"),
      set("teamid", "team"),
      update(),
      assign("team"),
    ];
    const linked = (rows: { table: string; id: string }[]): unknown => {
      const document = drawOutline([step("UpdateStep1", nodes)], { rows });
      const lines = document.text.split("\n");
      return document.links.map(({ line, start, end, target }) => [
        target.kind,
        lines[line]?.slice(start, end),
      ]);
    };
    const always = [
      ["workflowJobs", "show them"],
      ["xaml", "Workflows/Welcome.xaml"],
    ];
    assert.deepEqual(linked([]), always);
    assert.deepEqual(linked([{ table: "team", id }]), [...always, ["row", "Backlog (team)"]]);
  });

  it("keeps whatever it is given within its lines", () => {
    const foreign = fc.string({ unit: "grapheme", maxLength: 300 });
    fc.assert(
      fc.property(foreign, foreign, foreign, (name, value, description) => {
        const nodes = [newChanges(), literal("v", text(value)), set("name", "v"), update()];
        const { text: told, parts } = drawOutline(
          [step("UpdateStep1", nodes, { description })],
          {},
          { metadata: aMetadata({ name: name || "x", description: name }) },
        );
        const lines = told.split("\n");
        assert.equal(lines.filter((line) => line === "Steps").length >= 1, true);
        assert.doesNotMatch(told, /[\u202A-\u202E\u2066-\u2069\u0000-\u0008\r]/);
        const last = parts.at(-1);
        assert.ok(last && last.end < lines.length && last.title === "Steps");
      }),
    );
  });
});
