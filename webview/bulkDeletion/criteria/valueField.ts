import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { type ConditionValue } from "../../../src/core/bulkDeletion/criteria";
import { type CriteriaColumn } from "../../../src/core/bulkDeletion/criteriaTable";
import { type DraftCondition } from "../../../src/core/bulkDeletion/draft/draftFilter";
import { shownPart, writtenPart } from "../../../src/core/bulkDeletion/editing/partText";
import { type ValueEditor, valueEditor } from "../../../src/core/bulkDeletion/editing/valueEditor";
import { combobox } from "../../shared/combobox";
import { type ComboboxOption } from "../../shared/comboboxOptions";
import { type CriteriaScope } from "./criteriaScope";
import { dateField } from "./dateField";
import { partId } from "./partId";
import { type FieldOptions, textInput } from "./textInput";

const mostLines = 6;

/** Where the value of a condition is typed or chosen. */
export function valueField(
  condition: DraftCondition,
  column: CriteriaColumn,
  scope: CriteriaScope,
  errorId: string | undefined,
): TemplateResult | typeof nothing {
  const editor = valueEditor(column, condition.operator);
  const { values, operator, key } = condition;
  const [first, second] = [values[0]?.value ?? "", values[1]?.value ?? ""];
  const set = (...texts: readonly string[]): void => {
    const isEmpty = texts.every((text) => text === "");
    scope.edits.setValues(condition, isEmpty ? [] : texts.map((value) => ({ value })));
  };
  const field: FieldOptions = {
    id: partId(key, "value"),
    name: "Value",
    value: first,
    errorId,
    onInput: (text) => {
      set(text);
    },
  };
  switch (editor.kind) {
    case "none":
      return nothing;
    case "text":
      return textInput({
        ...field,
        value: shownPart(first, operator),
        onInput: (text) => {
          set(writtenPart(text, operator, first));
        },
      });
    case "number":
      return textInput(field, "decimal");
    case "count":
      return html`<span class="unit">
        ${textInput({ ...field, name: `Value, number of ${editor.unit}` }, "numeric")}
        <span class="dim">${editor.unit}</span>
      </span>`;
    case "lines":
      return linesInput(field, values, set);
    case "date":
      return dateField(field, editor.hasTime);
    case "two":
      return html`<div class="two">
        ${half(editor.each, {
          ...field,
          name: "Value, from",
          onInput: (text) => {
            set(text, second);
          },
        })}
        <span class="dim">and</span>
        ${half(editor.each, {
          ...field,
          id: `${field.id}-2`,
          name: "Value, to",
          value: second,
          onInput: (text) => {
            set(first, text);
          },
        })}
      </div>`;
    default:
      return listField(condition, editor, scope, errorId);
  }
}

function half(each: "number" | "date", field: FieldOptions): TemplateResult {
  return each === "date" ? dateField(field, true) : textInput(field, "decimal");
}

/** A list can be pasted; an empty line at the end is the next value. */
function linesInput(
  field: FieldOptions,
  values: readonly ConditionValue[],
  set: (...texts: readonly string[]) => void,
): TemplateResult {
  const text = values.map(({ value }) => value).join("\n");
  return html`<textarea
    class="input"
    id=${field.id}
    dir="auto"
    spellcheck="false"
    rows=${Math.min(Math.max(values.length, 1), mostLines)}
    aria-label="Values, one on each line"
    title="One value on each line"
    placeholder="One on each line"
    aria-invalid=${field.errorId === undefined ? nothing : "true"}
    aria-describedby=${field.errorId ?? nothing}
    .value=${live(text)}
    @input=${(event: Event) => {
      set(...(event.target as HTMLTextAreaElement).value.split("\n"));
    }}
    @change=${() => {
      set(...values.flatMap(({ value }) => (value.trim() === "" ? [] : [value.trim()])));
    }}
  ></textarea>`;
}

function listField(
  condition: DraftCondition,
  editor: Extract<ValueEditor, { kind: "choice" | "row" }>,
  { edits, rows }: CriteriaScope,
  errorId: string | undefined,
): TemplateResult {
  const { values } = condition;
  const labelOf = ({ value, uiname }: ConditionValue): string => {
    const offered = editor.kind === "choice" ? editor.offered : [];
    return offered.find((each) => each.value === value)?.label ?? uiname ?? value;
  };
  return combobox({
    id: partId(condition.key, "value"),
    name: "Value",
    chosen: values.map((value): ComboboxOption => ({ value: value.value, label: labelOf(value) })),
    isMany: editor.isMany,
    errorId,
    ...(editor.kind === "choice"
      ? { options: editor.offered }
      : { find: rows.finder(editor.targets), placeholder: "Search by name" }),
    onChoose: (chosen) => {
      const kept = (option: ComboboxOption) => values.find(({ value }) => value === option.value);
      edits.setValues(
        condition,
        chosen.map((option) => kept(option) ?? rows.valueOf(option)),
      );
    },
  });
}
