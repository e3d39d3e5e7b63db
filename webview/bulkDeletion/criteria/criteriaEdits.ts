import { type CriteriaColumn } from "../../../src/core/bulkDeletion/criteriaTable";
import {
  type Condition,
  type ConditionValue,
  type FilterGroup,
} from "../../../src/core/bulkDeletion/criteria";
import {
  type DraftCondition,
  type DraftGroup,
  draftMembersOf,
  emptyFilter,
  type KeyedFilter,
  rootKey,
} from "../../../src/core/bulkDeletion/draft/draftFilter";
import { type DeletionDraft, setTable } from "../../../src/core/bulkDeletion/draft/deletionDraft";
import {
  addCondition,
  addGroup,
  changeCondition,
  groupMembers,
  moveMember,
  removeMembers,
  setGroupType,
  ungroup,
} from "../../../src/core/bulkDeletion/draft/editFilter";
import {
  changeColumn,
  changeOperator,
} from "../../../src/core/bulkDeletion/editing/changeOperator";
import {
  focusAfterRemoval,
  focusAfterUngroup,
  type FocusTarget,
} from "../../../src/core/bulkDeletion/editing/focusAfter";
import { type OperatorName } from "../../../src/core/bulkDeletion/operators";
import { counted } from "../../../src/core/jobs/timeFormat";
import { type Wizard } from "../wizard";
import { partId } from "./partId";

/** What a person does to the criteria of a draft, and where the focus is after it. */
export class CriteriaEdits {
  private chosen: ReadonlySet<number> = new Set();
  /** What *Clear* or another table took away, until something else is done. */
  private cleared: { readonly before: DeletionDraft; readonly after: DraftGroup } | undefined;

  constructor(private readonly wizard: Wizard) {}

  /** Keys of the conditions with a tick; one that is gone is none of them. */
  get selected(): ReadonlySet<number> {
    const keys = new Set(
      [...draftMembersOf(this.wizard.draft.filter)].map(({ member }) => member.key),
    );
    return new Set([...this.chosen].filter((key) => keys.has(key)));
  }

  get canUndo(): boolean {
    return this.cleared !== undefined && this.cleared.after === this.wizard.draft.filter;
  }

  select(key: number, isSelected: boolean): void {
    const chosen = new Set(this.chosen);
    if (isSelected) {
      chosen.add(key);
    } else {
      chosen.delete(key);
    }
    this.chosen = chosen;
    this.wizard.redraw();
  }

  add(group: number): void {
    const key = this.wizard.draft.nextKey;
    this.apply((tree) => addCondition(tree, group), { key, part: "column" });
  }

  addGroup(outer: number): void {
    const key = this.wizard.draft.nextKey + 1;
    this.apply((tree) => addGroup(tree, outer), { key, part: "column" });
  }

  remove(keys: ReadonlySet<number>): void {
    const before = this.wizard.draft.filter;
    const after = removeMembers(this.wizard.draft, keys);
    this.apply(() => after, focusAfterRemoval(before, after.filter, keys));
    this.wizard.announce(`${counted(keys.size, "condition")} removed`);
  }

  group(type: FilterGroup["type"]): void {
    const { selected } = this;
    const key = this.wizard.draft.nextKey;
    this.chosen = new Set();
    this.apply((tree) => groupMembers(tree, selected, type), { key, part: "type" });
  }

  ungroup(key: number): void {
    const target = focusAfterUngroup(this.wizard.draft.filter, key);
    this.apply((tree) => ungroup(tree, key), target);
  }

  setType(key: number, type: FilterGroup["type"]): void {
    this.apply((tree) => setGroupType(tree, key, type));
  }

  /** The focus stays on the same part of the condition. */
  move(key: number, by: -1 | 1, focused: string): void {
    const before = this.wizard.draft.filter;
    this.apply((tree) => moveMember(tree, key, by));
    if (this.wizard.draft.filter !== before) {
      this.wizard.focus(focused);
      const moved = [...draftMembersOf(this.wizard.draft.filter)].find(
        ({ member }) => member.key === key,
      );
      this.wizard.announce(`Now condition ${moved?.number ?? ""}`);
    }
  }

  clear(): void {
    this.replace((draft) => ({ ...draft, ...emptyFilter }));
    this.wizard.focus(partId(rootKey, "add"));
    this.wizard.announce("Conditions cleared");
  }

  lookFor(table: string): void {
    this.replace((draft) => setTable(draft, table));
  }

  undo(): void {
    const { before } = this.cleared ?? {};
    if (before !== undefined) {
      const { table, filter, nextKey } = before;
      this.wizard.change((draft) => ({ ...draft, table, filter, nextKey }));
      this.wizard.focus(partId(rootKey, "type"));
    }
  }

  private replace(edit: (draft: DeletionDraft) => DeletionDraft): void {
    const before = this.wizard.draft;
    this.wizard.change(edit);
    if (this.wizard.draft === before) {
      return;
    }
    const after = this.wizard.draft.filter;
    this.cleared = before.filter.members.length === 0 ? undefined : { before, after };
  }

  setColumn(condition: DraftCondition, from: CriteriaColumn | undefined, to: CriteriaColumn): void {
    this.change(condition, changeColumn(condition, from, to));
  }

  setOperator(condition: DraftCondition, operator: OperatorName): void {
    this.change(condition, changeOperator(condition, operator));
  }

  setValues(condition: DraftCondition, values: readonly ConditionValue[]): void {
    this.change(condition, { ...condition, values });
  }

  private change({ key }: DraftCondition, { column, operator, values }: Condition): void {
    this.apply((tree) => changeCondition(tree, key, { column, operator, values }));
  }

  private apply(edit: (tree: KeyedFilter) => KeyedFilter, focus?: FocusTarget): void {
    this.wizard.change((draft) => {
      const { filter, nextKey } = edit(draft);
      return { ...draft, filter, nextKey };
    });
    if (focus !== undefined) {
      this.wizard.focus(partId(focus.key, focus.part));
    }
  }
}
