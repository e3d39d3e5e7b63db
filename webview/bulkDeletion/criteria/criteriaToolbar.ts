import { html, nothing, type TemplateResult } from "lit";
import { type DraftGroup } from "../../../src/core/bulkDeletion/draft/draftFilter";
import { commonGroup } from "../../../src/core/bulkDeletion/draft/editFilter";
import { act, note } from "../../shared/parts";
import { type CriteriaEdits } from "./criteriaEdits";

/** Above the conditions; while some are selected, what can be done with them stands in the same place. */
export function criteriaToolbar(
  filter: DraftGroup,
  edits: CriteriaEdits,
  showFetchXml: (() => void) | undefined,
): TemplateResult {
  const { selected } = edits;
  if (selected.size > 0) {
    return selectionBar(filter, edits, selected);
  }
  return html`<div class="bar">
    <h2>Conditions</h2>
    <span class="spring"></span>
    ${
      filter.members.length === 0
        ? nothing
        : act("clear-all", "Clear", () => {
            edits.clear();
          })
    }
    ${
      showFetchXml === undefined
        ? nothing
        : act("code", "FetchXML", showFetchXml, { id: "show-fetchxml" })
    }
  </div>`;
}

function selectionBar(
  filter: DraftGroup,
  edits: CriteriaEdits,
  selected: ReadonlySet<number>,
): TemplateResult {
  const isDisabled = commonGroup(filter, selected) === undefined;
  const group = (type: "and" | "or", text: string): TemplateResult =>
    act(
      "group-by-ref-type",
      text,
      () => {
        edits.group(type);
      },
      { isDisabled },
    );
  return html`<div class="bar" role="group" aria-label="What to do with the selected conditions">
      <h2>${selected.size} selected</h2>
      <span class="spring"></span>
      ${group("and", "Group AND")} ${group("or", "Group OR")}
      ${act("trash", "Remove", () => {
        edits.remove(selected);
      })}
    </div>
    ${
      isDisabled
        ? html`<p class="dim small">
            They stand in different groups: only conditions of one group can be grouped.
          </p>`
        : nothing
    }`;
}

export function undoNote(edits: CriteriaEdits): TemplateResult | typeof nothing {
  return edits.canUndo
    ? note(
        "info",
        html`<span>The conditions were cleared.</span>
          <span
            ><button
              class="link"
              @click=${() => {
                edits.undo();
              }}
            >
              Undo
            </button></span
          >`,
      )
    : nothing;
}
