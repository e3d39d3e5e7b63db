import { AppError, toAppError } from "../base/errors";
import { type Logger } from "../base/logger";
import { type SolutionContents } from "../solutions/solutionContents";
import { arrange } from "./arrange";
import { type Scenario } from "./model/scenario";
import { type ExpectedFailure, type Step, type StepKind } from "./model/steps";
import { ScenarioEnvironment, type StorePlace } from "./scenarioEnvironment";
import { expectedKinds, looks } from "./steps/expectStep";
import { runStep } from "./steps/runStep";

/** What a scenario needs from outside. */
export interface ScenarioHost {
  /** Reads solutions; paths are as the scenario file has them. */
  readSolution(paths: readonly string[]): Promise<SolutionContents>;
  /** A new place for a store; `isKept`: it must hold what it held when its store is closed and opened again. */
  newStore(options: { readonly isKept: boolean }): StorePlace;
  readonly log: Logger;
}

export interface ScenarioResult {
  readonly outcome: "passed" | "failed";
  /** What went wrong, each with its place: a JSON path such as `steps[3].expect.job`. */
  readonly problems: readonly Problem[];
  readonly steps: readonly StepResult[];
}

export interface StepResult {
  readonly path: string;
  readonly kind: StepKind;
  /** Nothing is done behind a step that failed. */
  readonly outcome: "passed" | "failed" | "notRun";
}

export interface Problem {
  readonly path: string;
  /** The step's note, where it has one. */
  readonly note?: string;
  /** One or more lines. */
  readonly message: string;
}

/** Runs a scenario in an environment of its own, which is gone afterwards. Nothing that goes wrong in it is thrown. */
export async function runScenario(scenario: Scenario, host: ScenarioHost): Promise<ScenarioResult> {
  const place = host.newStore({ isKept: scenario.steps.some(({ kind }) => kind === "restart") });
  try {
    const environment = await ScenarioEnvironment.open(place, {
      now: Date.parse(scenario.now),
      timeZone: scenario.timeZone ?? "UTC",
      log: host.log,
    });
    arrange(environment, scenario, await host.readSolution(scenario.solution ?? []));
    return await runSteps(environment, scenario.steps);
  } catch (thrown) {
    return {
      outcome: "failed",
      problems: [{ path: "", message: describe(thrown) }],
      steps: scenario.steps.map((step, index) => resultOf(step, index, "notRun")),
    };
  } finally {
    place.dispose();
  }
}

async function runSteps(
  environment: ScenarioEnvironment,
  steps: readonly Step[],
): Promise<ScenarioResult> {
  const results: StepResult[] = [];
  let problems: readonly Problem[] = [];
  for (const [index, step] of steps.entries()) {
    const isRun = problems.length === 0;
    if (isRun) {
      problems = await problemsOf(environment, step, pathOf(step, index));
    }
    const outcome = problems.length === 0 ? "passed" : "failed";
    results.push(resultOf(step, index, isRun ? outcome : "notRun"));
  }
  return { outcome: problems.length === 0 ? "passed" : "failed", problems, steps: results };
}

async function problemsOf(
  environment: ScenarioEnvironment,
  step: Step,
  path: string,
): Promise<readonly Problem[]> {
  const problem = (message: string | undefined, place = path): readonly Problem[] =>
    message === undefined
      ? []
      : [{ path: place, ...(step.note !== undefined && { note: step.note }), message }];
  if (step.kind !== "expect") {
    return problem(await attempt(environment, step));
  }
  // All that a step expects is looked at, whatever comes out of its first expectations.
  return expectedKinds(step.body).flatMap((kind) =>
    problem(
      messageOf(() => looks[kind](environment, step.body)),
      `${path}.${kind}`,
    ),
  );
}

function messageOf(work: () => string | undefined): string | undefined {
  try {
    return work();
  } catch (thrown) {
    return describe(thrown);
  }
}

/** Does a step that may have to fail; answers what is wrong with it. */
async function attempt(
  environment: ScenarioEnvironment,
  step: Exclude<Step, { kind: "expect" }>,
): Promise<string | undefined> {
  const { fails } = step;
  try {
    await runStep(environment, step);
  } catch (thrown) {
    return fails === undefined ? describe(thrown) : failureDifference(fails, thrown);
  }
  return fails === undefined
    ? undefined
    : `expected the error ${codeOf(fails)}, and the step was not refused.`;
}

function failureDifference(fails: ExpectedFailure, thrown: unknown): string | undefined {
  const { code, message } = toAppError(thrown);
  if (code !== codeOf(fails)) {
    return `expected the error ${codeOf(fails)}, not ${code}: ${message}`;
  }
  return typeof fails === "string" || fails.message === message
    ? undefined
    : `expected the error "${fails.message}", not "${message}"`;
}

function codeOf(fails: ExpectedFailure): string {
  return typeof fails === "string" ? fails : fails.code;
}

function resultOf(step: Step, index: number, outcome: StepResult["outcome"]): StepResult {
  return { path: pathOf(step, index), kind: step.kind, outcome };
}

function pathOf({ kind }: Step, index: number): string {
  return `steps[${index}].${kind}`;
}

/** `0x80044165: This job is already Completed.` Codes that are ours say nothing to the author; a bug is told in full. */
function describe(thrown: unknown): string {
  if (thrown instanceof Error && !(thrown instanceof AppError)) {
    return thrown.stack ?? thrown.message;
  }
  const { code, message } = toAppError(thrown);
  return code.startsWith("0x") ? `${code}: ${message}` : message;
}
