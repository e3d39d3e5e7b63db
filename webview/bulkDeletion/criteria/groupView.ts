import { html, nothing, type TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import { repeat } from "lit/directives/repeat.js";
import { type DraftGroup, rootKey } from "../../../src/core/bulkDeletion/draft/draftFilter";
import { dropdown } from "../../shared/controls";
import { act, icon } from "../../shared/parts";
import { conditionRow } from "./conditionRow";
import { type CriteriaScope } from "./criteriaScope";
import { partId } from "./partId";
import { rowsLeft } from "./rowsLeft";

const types = [
  { value: "and", label: "all (AND)" },
  { value: "or", label: "any (OR)" },
] as const;

/** A group: its sentence, its members, what can be added. Nested ones stand behind a guide line. */
export function groupView(group: DraftGroup, outer: string, scope: CriteriaScope): TemplateResult {
  const { key, type, members } = group;
  const isRoot = key === rootKey;
  return html`<div
    class="group ${isRoot && scope.isStale ? "old-numbers" : ""}"
    role="group"
    aria-label=${type === "and" ? "All of these conditions (AND)" : "Any of these conditions (OR)"}
  >
    ${head(group, isRoot, scope)}
    <ul class="conds">
      ${isRoot && members.length > 0 ? columnHeads(type) : nothing}
      ${repeat(
        members,
        (member) => member.key,
        (member, index) => {
          const number = `${outer}${index + 1}`;
          return html`<li>
            ${
              member.kind === "group"
                ? groupView(member, `${number}.`, scope)
                : guard(
                    [
                      member,
                      number,
                      scope.columns,
                      scope.facts.of(member.key),
                      scope.selected.has(member.key),
                    ],
                    () => conditionRow(member, number, scope),
                  )
            }
          </li>`;
        },
      )}
    </ul>
    ${foot(group, isRoot, outer, scope)}
  </div>`;
}

function head({ key, type }: DraftGroup, isRoot: boolean, scope: CriteriaScope): TemplateResult {
  const { left, problem } = scope.facts.of(key);
  return html`<div class="ghead">
      ${isRoot ? html`<span class="nowrap">Rows for which</span>` : nothing}
      ${dropdown({
        id: partId(key, "type"),
        name: "AND or OR",
        value: type,
        options: types,
        onChange: (value) => {
          scope.edits.setType(key, value);
        },
      })}
      <span class="clip">of these are true</span>
      <span class="spring"></span>
      ${rowsLeft(left)}
    </div>
    ${
      isRoot || problem === undefined
        ? nothing
        : html`<p class="err">${icon("error", "unmet")}<span>${problem}</span></p>`
    }`;
}

function columnHeads(type: DraftGroup["type"]): TemplateResult {
  return html`<li class="chead" aria-hidden="true">
    <span></span><span>Column</span><span>Operator</span><span>Value</span>
    <span class="num nowrap">${type === "and" ? "Rows left" : "Rows added"}</span><span></span>
  </li>`;
}

function foot(
  { key }: DraftGroup,
  isRoot: boolean,
  outer: string,
  { edits }: CriteriaScope,
): TemplateResult {
  return html`<div class="gfoot">
    ${act(
      "add",
      "Add condition",
      () => {
        edits.add(key);
      },
      { id: partId(key, "add") },
    )}
    ${act("add", "Add group", () => {
      edits.addGroup(key);
    })}
    ${
      isRoot
        ? nothing
        : html`${act("ungroup-by-ref-type", "Ungroup", () => {
              edits.ungroup(key);
            })} <span class="sr">group ${outer.slice(0, -1)}</span>`
    }
  </div>`;
}
