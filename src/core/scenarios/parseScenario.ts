import { type z } from "zod";
import { AppError } from "../base/errors";
import { parseJsonObject } from "../rows/jsonText";
import { headModel, type Scenario } from "./model/scenario";
import { type Step, type StepKind, stepKinds, stepModel } from "./model/steps";

/**
 * Reads a scenario file whole, before anything runs. Throws `scenario.malformed`, which names the file and the JSON path
 * of everything that is wrong, or `scenario.unsupported` for what the format has and this version has not.
 */
export function parseScenario(file: string, text: string): Scenario {
  const json = Object.fromEntries(parseJsonObject(file, text, "scenario.malformed"));
  refuseHiddenNames(file, json, "");
  const { steps, ...head } = parsed(file, "", headModel.safeParse(json));
  const kinds = steps.map((step, index) => kindOf(file, step, index));
  return {
    ...head,
    steps: kinds.map((kind, index) => readStep(file, kind, { json: steps[index], index })),
  };
}

function readStep(
  file: string,
  kind: StepKind,
  { json, index }: { json: unknown; index: number },
): Step {
  const read = parsed(file, `steps[${index}]`, stepModel(kind).safeParse(json)) as Record<
    string,
    unknown
  >;
  const { [kind]: body, note, fails } = read;
  // The model of this kind has just read it.
  return { kind, body, note, fails } as Step;
}

/** The word that says what a step does. */
function kindOf(file: string, step: Readonly<Record<string, unknown>>, index: number): StepKind {
  const words = Object.keys(step);
  const kinds = stepKinds().filter((kind) => words.includes(kind));
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1) {
    const found =
      kind === undefined
        ? words.map(quoted).join(", ") || "nothing"
        : kinds.map(quoted).join(" and ");
    throw malformed(file, [
      `steps[${index}]: a step has one of the words ${stepKinds().join(", ")}; here is ${found}.`,
    ]);
  }
  return kind;
}

/** A record drops this name in silence, and nothing may be dropped. */
function refuseHiddenNames(file: string, json: unknown, place: string): void {
  if (typeof json !== "object" || json === null) {
    return;
  }
  for (const [name, value] of Object.entries(json)) {
    if (name === "__proto__") {
      throw malformed(file, [`${place || "the file"}: "__proto__" cannot be a name.`]);
    }
    const step = Array.isArray(json) ? `[${name}]` : `${place && "."}${name}`;
    refuseHiddenNames(file, value, place + step);
  }
}

function parsed<T>(file: string, place: string, result: z.ZodSafeParseResult<T>): T {
  if (result.success) {
    return result.data;
  }
  throw malformed(
    file,
    result.error.issues.map((issue) => {
      const at = [place, pathOf(issue.path)].filter((part) => part !== "").join(".");
      return `${at === "" ? "" : `${at}: `}${describe(issue)}`;
    }),
  );
}

function pathOf(path: readonly PropertyKey[]): string {
  return path
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`))
    .join("")
    .replace(/^\./, "");
}

function describe(issue: z.core.$ZodIssue): string {
  if (issue.code === "unrecognized_keys") {
    return `unknown: ${issue.keys.map(quoted).join(", ")}.`;
  }
  return /received undefined$/.test(issue.message) ? "is missing." : `${issue.message}.`;
}

const shown = 10;

function malformed(file: string, details: readonly string[]): AppError {
  const more = details.length > shown ? [`${details.length - shown} more.`] : [];
  const lines = [...details.slice(0, shown), ...more];
  return new AppError("scenario.malformed", `${file}: ${lines.join("\n")}`);
}

function quoted(text: string): string {
  return `"${text}"`;
}
