import { unreachable } from "../../../base/errors";
import { oneLine } from "../../../jobs/plainText";
import { type Expression } from "../expression";
import { type Action, type CallSetting, type ColumnSetting } from "../outline";
import { readableHtml } from "./readableHtml";
import { type Wording } from "./wording";

/** What an action is called: a sentence without its full stop, in the words of the workflow designer. */
export function actionHead(
  action: Action,
  wording: Wording,
  workflowName: (id: string) => string | undefined,
): string {
  switch (action.kind) {
    case "create":
      return `Create ${wording.table(action.row.table)}`;
    case "update":
      return `Update ${wording.row(action.row)}`;
    case "sendEmail":
      return "Send e-mail";
    case "assign":
      return `Assign ${wording.row(action.row)} to ${wording.value(action.owner)}`;
    case "setState":
      return `Change status of ${wording.row(action.row)} to ${stateWords(action, wording)}`;
    case "startChild": {
      const name = workflowName(action.workflow);
      const called =
        name === undefined ? `${action.workflow} (not imported)` : `"${oneLine(name)}"`;
      return `Start child workflow ${called} on ${wording.row(action.row)}`;
    }
    case "call":
      return callHead(action, wording);
    case "stop": {
      const status = action.outcome === "succeeded" ? "Succeeded" : "Canceled";
      const reason = action.reason.kind === "nothing" ? "" : `: ${wording.value(action.reason)}`;
      return `Stop workflow as ${status}${reason}`;
    }
    default:
      return unreachable(action);
  }
}

/** The value that stands in the head of an action, by the name that a process log knows it by. */
export function valueInHead(
  action: Action,
): { readonly key: string; readonly isFixed: boolean } | undefined {
  switch (action.kind) {
    case "assign":
      return { key: "ownerid", isFixed: isFixed(action.owner) };
    case "stop":
      return { key: "reason", isFixed: isFixed(action.reason) };
    default:
      return undefined;
  }
}

/** A value that an action is given: `words` in one cell, `isFixed` when it is the same in every run. */
export interface SettingWords {
  /** The logical name, by which a process log knows it. */
  readonly key: string;
  /** Of what is given to, or comes out of, code outside the platform. */
  readonly direction?: (typeof directions)[keyof typeof directions];
  readonly name: string;
  readonly words: string;
  readonly isFixed: boolean;
  readonly value: Expression;
}

/** The values that an action is given, in the order in which people read them. */
export function settingWords(action: Action, wording: Wording): readonly SettingWords[] {
  switch (action.kind) {
    case "create":
    case "update":
      return action.columns.map((column) => columnWords(action.row.table, column, wording));
    case "sendEmail":
      return inEmailOrder(action.columns).map((column) => columnWords("email", column, wording));
    case "call":
      return action.settings.map((setting) => callWords(setting, wording));
    default:
      return [];
  }
}

function stateWords(
  { row, statecode, statuscode }: Extract<Action, { kind: "setState" }>,
  { names }: Wording,
): string {
  const state = names.label(row.table, "statecode", statecode);
  const reason = names.label(row.table, "statuscode", statuscode);
  return `${state ?? `state ${statecode}`}, status reason ${reason ?? statuscode}`;
}

function callHead({ call }: Extract<Action, { kind: "call" }>, wording: Wording): string {
  if (call.kind === "customActivity") {
    return `Run custom activity ${oneLine(call.type)}`;
  }
  const table = call.table === undefined ? "" : ` of ${wording.table(call.table)}`;
  return `Run action ${oneLine(call.name)}${table}`;
}

function columnWords(
  table: string,
  { attribute, value }: ColumnSetting,
  wording: Wording,
): SettingWords {
  const isBody = table === "email" && attribute === "description";
  const words = value.kind === "nothing" ? "cleared" : wording.value(value, { table, attribute });
  return {
    key: attribute,
    name: oneLine(wording.names.column(table, attribute)),
    words: isBody ? readableHtml(words) : words,
    isFixed: isFixed(value),
    value,
  };
}

const directions = { in: "Input", out: "Output", inOut: "In and out" } as const;

function callWords({ name, direction, value }: CallSetting, wording: Wording): SettingWords {
  return {
    key: name,
    direction: directions[direction],
    name: oneLine(name),
    words: direction === "out" ? "" : wording.value(value),
    isFixed: direction === "in" && isFixed(value),
    value,
  };
}

function isFixed({ kind }: Expression): boolean {
  return kind === "constant" || kind === "row" || kind === "nothing";
}

const emailOrder = ["from", "to", "cc", "bcc", "subject", "regardingobjectid"];

/** As an e-mail is read: people, subject, and the text last. */
function inEmailOrder(columns: readonly ColumnSetting[]): readonly ColumnSetting[] {
  const rank = ({ attribute }: ColumnSetting): number => {
    const index = emailOrder.indexOf(attribute);
    return attribute === "description"
      ? emailOrder.length + 1
      : index === -1
        ? emailOrder.length
        : index;
  };
  return [...columns].sort((a, b) => rank(a) - rank(b));
}
