import { type z } from "zod";
import { AppError } from "../base/errors";
import { jsonOffset, linePlace } from "../base/jsonOffset";
import { parseJsonObject } from "../rows/jsonText";
import { checkStub } from "./checkStub";
import { type Stub, stubFileModel, stubModel, toStub } from "./stubModel";

/** Longer files than this are no stubs. */
const maxCharacters = 4 * 1024 * 1024;
const shown = 10;

/** What is wrong, and where: the names and numbers that lead there. */
export interface StubProblem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** Reads a stub file whole; throws `stubs.malformed`, which names the file and the place of everything that is wrong. */
export function parseStubFile(file: string, content: string): readonly Stub[] {
  const text = content.replace(/^\uFEFF/, "");
  if (text.length > maxCharacters) {
    throw new AppError("stubs.malformed", `${file}: it has more than 4 MB, and stubs are small.`);
  }
  const json = Object.fromEntries(parseJsonObject(file, text, "stubs.malformed"));
  const hidden = hiddenName(json);
  if (hidden !== undefined) {
    throw malformed(file, text, [{ path: hidden, message: '"__proto__" cannot be a name' }]);
  }
  const read = stubFileModel.safeParse(json);
  if (!read.success) {
    throw malformed(
      file,
      text,
      read.error.issues.flatMap((issue) => problemsOf(issue, json)),
    );
  }
  const problems = read.data.stubs.flatMap((stub, index) => checkStub(stub, ["stubs", index]));
  const stubs = read.data.stubs.map(toStub);
  const doubles = stubs.flatMap((stub, at) =>
    stubs.findIndex(({ kind, name }) => kind === stub.kind && name === stub.name) < at
      ? [{ path: ["stubs", at], message: `"${stub.name}" has two stubs: put their cases into one` }]
      : [],
  );
  if (problems.length + doubles.length > 0) {
    throw malformed(file, text, [...problems, ...doubles]);
  }
  return stubs;
}

/** Of a stub that is neither one thing nor the other, by what it is meant to be. */
function problemsOf(issue: z.core.$ZodIssue, json: unknown): readonly StubProblem[] {
  const { path } = issue;
  const [, index] = path;
  if (issue.code === "invalid_union" && path.length === 2 && typeof index === "number") {
    const { stubs } = json as { stubs: readonly unknown[] };
    const stub = Object(stubs[index]) as object;
    const [activity, message] = stubModel.options;
    const model = "customActivity" in stub ? activity : "message" in stub ? message : undefined;
    const inner = model?.safeParse(stubs[index]).error?.issues ?? [];
    if (inner.length > 0) {
      return inner.map((each) => problemOf({ ...each, path: [...path, ...each.path] }));
    }
  }
  return [problemOf(issue)];
}

function problemOf(issue: z.core.$ZodIssue): StubProblem {
  const { path, message } = issue;
  if (issue.code === "unrecognized_keys") {
    const [first = ""] = issue.keys;
    const unknown = issue.keys.map((key) => `"${key}"`).join(", ");
    return { path: [...path, first], message: `unknown: ${unknown}` };
  }
  return /received undefined$/.test(message)
    ? { path: path.slice(0, -1), message: `"${String(path.at(-1))}" is missing` }
    : { path, message };
}

/** A record drops this name in silence, and nothing may be dropped. */
function hiddenName(json: unknown): readonly PropertyKey[] | undefined {
  if (typeof json !== "object" || json === null) {
    return undefined;
  }
  for (const [name, value] of Object.entries(json)) {
    const step = Array.isArray(json) ? Number(name) : name;
    const inner = name === "__proto__" ? [] : hiddenName(value);
    if (inner !== undefined) {
      return [step, ...inner];
    }
  }
  return undefined;
}

function malformed(file: string, text: string, problems: readonly StubProblem[]): AppError {
  const lines = problems.slice(0, shown).map(({ path, message }) => {
    const place = linePlace(text, jsonOffset(text, path));
    return `${file}, ${place}: ${message}.`;
  });
  const more = problems.length > shown ? [`${problems.length - shown} more.`] : [];
  return new AppError("stubs.malformed", [...lines, ...more].join("\n"));
}
