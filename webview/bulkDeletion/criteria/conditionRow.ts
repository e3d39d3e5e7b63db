import { html, nothing, type TemplateResult } from "lit";
import { type CriteriaColumn } from "../../../src/core/bulkDeletion/criteriaTable";
import { type DraftCondition } from "../../../src/core/bulkDeletion/draft/draftFilter";
import { isUnfinished } from "../../../src/core/bulkDeletion/editing/isUnfinished";
import { operators, operatorsOf } from "../../../src/core/bulkDeletion/operators";
import { combobox } from "../../shared/combobox";
import { type ComboboxOption } from "../../shared/comboboxOptions";
import { checkbox } from "../../shared/controls";
import { actIcon, type Html, icon } from "../../shared/parts";
import { type CriteriaScope } from "./criteriaScope";
import { partId } from "./partId";
import { rowsLeft } from "./rowsLeft";
import { valueField } from "./valueField";

/** One condition: check box, column, operator, value, rows left, remove; below it what its date means or what is wrong. */
export function conditionRow(
  condition: DraftCondition,
  number: string,
  scope: CriteriaScope,
): TemplateResult {
  const { key } = condition;
  const column = scope.columns.get(condition.column);
  const { problem, cut, left } = scope.facts.of(key);
  // What a person is still at is not wrong yet; the foot says that it is to be completed.
  const error = problem !== undefined && !isUnfinished(condition) ? problem : undefined;
  const errorId = error === undefined ? undefined : partId(key, "problem");
  const columnName = column?.displayname ?? condition.column;
  return html`<div
    class="cond"
    role="group"
    aria-label="Condition ${number}: ${columnName} ${operators[condition.operator].label}"
    @keydown=${(event: KeyboardEvent) => {
      onKeyDown(event, key, scope);
    }}
  >
    ${checkbox({
      id: partId(key, "check"),
      name: `Select condition ${number}`,
      isChecked: scope.selected.has(key),
      onChange: (isChecked) => {
        scope.edits.select(key, isChecked);
      },
    })}
    <div class="column">${columnBox(condition, column, scope)}</div>
    ${
      column === undefined
        ? nothing
        : html`<div class="operator">${operatorBox(condition, column, scope)}</div>
            ${valuePart(condition, column, scope, errorId)}`
    }
    ${rowsLeft(left)}
    <span class="remove">
      ${actIcon("close", `Remove condition ${number}`, () => {
        scope.edits.remove(new Set([key]));
      })}
    </span>
    ${cut === undefined || error !== undefined ? nothing : html`<span class="hint">${cut}</span>`}
    ${
      error === undefined
        ? nothing
        : html`<span class="err" id=${partId(key, "problem")}>
            ${icon("error", "unmet")}<bdi>${error}</bdi>
          </span>`
    }
  </div>`;
}

function valuePart(
  condition: DraftCondition,
  column: CriteriaColumn,
  scope: CriteriaScope,
  errorId: string | undefined,
): Html {
  const field = valueField(condition, column, scope, errorId);
  return field === nothing ? nothing : html`<div class="value">${field}</div>`;
}

function columnBox(
  condition: DraftCondition,
  column: CriteriaColumn | undefined,
  { columns, columnOptions, edits }: CriteriaScope,
): TemplateResult {
  const { column: name, key } = condition;
  return combobox({
    id: partId(key, "column"),
    name: "Column",
    placeholder: "Choose a column",
    options: columnOptions,
    chosen: name === "" ? [] : [{ value: name, label: column?.displayname ?? name }],
    onChoose: ([chosen]) => {
      const to = columns.get(chosen?.value ?? "");
      if (to !== undefined) {
        edits.setColumn(condition, column, to);
      }
    },
  });
}

function operatorBox(
  condition: DraftCondition,
  column: CriteriaColumn,
  { edits }: CriteriaScope,
): TemplateResult {
  const { operator, key } = condition;
  const names = operatorsOf(column);
  return combobox({
    id: partId(key, "operator"),
    name: "Operator",
    options: names.map((name): ComboboxOption => ({ value: name, label: operators[name].label })),
    chosen: [{ value: operator, label: operators[operator].label }],
    onChoose: ([chosen]) => {
      const name = names.find((each) => each === chosen?.value);
      if (name !== undefined) {
        edits.setOperator(condition, name);
      }
    },
  });
}

function onKeyDown(event: KeyboardEvent, key: number, { edits }: CriteriaScope): void {
  const target = event.target as Element;
  if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
    edits.move(key, event.key === "ArrowUp" ? -1 : 1, document.activeElement?.id ?? "");
  } else if (event.key === "Delete" && target.id === partId(key, "check")) {
    edits.remove(new Set([key]));
  } else {
    return;
  }
  event.preventDefault();
}
