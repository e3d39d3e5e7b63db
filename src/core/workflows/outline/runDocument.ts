import { DocumentText } from "../../jobs/document/documentText";
import { standing } from "../../jobs/jobDocument";
import { nameOf, oneLine } from "../../jobs/plainText";
import { counted, formatNumber, type TimeFormat } from "../../jobs/timeFormat";
import { type WhyContext, whyOf } from "../../jobs/waiting";
import { type OutlineText } from "./document/outlineLink";
import { writeSteps } from "./document/stepsSection";
import { type OutlineDocument, type OutlineFacts } from "./outlineDocument";
import { runNotes } from "./run/runNotes";
import { type Run, RunState } from "./run/runState";
import { Names } from "./words/names";

/** What a run is told by, beside its job. */
export interface RunFacts extends OutlineFacts {
  readonly workflow: {
    readonly id: string;
    readonly name: string;
    readonly primaryentity: string;
    /** Where its XAML can be opened; absent where it cannot. */
    readonly uri?: string;
  };
  /** Has the workflow been imported anew since? Then its file holds other steps. */
  readonly isOutdated: boolean;
}

/** One run of a workflow: how its job stands, and at each step what happened there and with which values. */
export function runDocument(run: Run, facts: RunFacts, context: WhyContext): OutlineDocument {
  const { job } = run;
  const { workflow, isOutdated } = facts;
  const { time } = context;
  const out: OutlineText = new DocumentText();
  const names = new Names(facts.labels);
  out.outer(oneLine(workflow.name));
  out.outer(runStanding(run, time));
  const why = whyOf(job, context);
  if (why !== undefined) {
    out.section(why.question);
    out.paragraph(why.answer);
  }
  writeRun(out, run, facts);
  const steps = {
    ...facts,
    workflow: workflow.id,
    primaryentity: workflow.primaryentity,
    refusals: [],
  };
  const parts = writeSteps(out, steps, names, (items) => runNotes(new RunState(run, items), time));
  const sections = parts.sections();
  out.blank();
  const foot = out.line;
  out.outer(`As of ${time.full(time.now)}. All times are in ${time.zone}.`);
  return {
    text: out.text,
    parts: sections,
    links: out.links,
    quiet: [...parts.quiet, { line: foot, end: out.lastLine }],
    ...(!isOutdated && workflow.uri !== undefined && { xaml: workflow.uri }),
  };
}

/** "Run on Contoso Ltd: Succeeded on 22 Nov 2025 13:40:01, took 1.4 s". */
function runStanding({ job }: Run, time: TimeFormat): string {
  const { regarding } = job;
  const on = regarding === undefined ? "Run" : `Run on ${nameOf(regarding)}`;
  return `${on}: ${standing(job, time)}`;
}

function writeRun(out: OutlineText, { job, log, logCount }: Run, facts: RunFacts): void {
  const { workflow, isOutdated } = facts;
  const { regarding, asyncoperationid: id } = job;
  out.section("Run");
  out.facts([
    ...(regarding === undefined
      ? []
      : ([
          [
            "Regarding",
            {
              text: nameOf(regarding),
              target: { kind: "row", table: regarding.table, id: regarding.id },
            },
          ],
        ] as const)),
    ["System job", { text: "show its document", target: { kind: "job", id } }],
    ["Workflow", { text: "show its outline", target: { kind: "workflow", id: workflow.id } }],
  ]);
  if (isOutdated) {
    out.paragraph("The workflow was changed since. These are the steps of this run.");
  }
  if (log.length < logCount) {
    const all = counted(logCount, "entry", "entries");
    out.paragraph(`Told by the newest ${formatNumber(log.length)} of ${all} of the process log.`);
  }
}
