import { type DeletionDraft, isUntouched } from "../../core/bulkDeletion/draft/deletionDraft";
import { type EarlierDraft } from "../../protocol/bulkDeletionPage";
import { readDraft } from "../../protocol/draftModel";

/** What VS Code keeps for a workspace (`Memento`). */
export interface Memory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

const memoryKey = "bulkDeletionDrafts";
const maxKept = 20;

/** The drafts of the wizard, across reloads: they go when their job is made and its page is closed, or by being the oldest. */
export class KeptDrafts {
  private readonly drafts: Map<string, EarlierDraft>;

  constructor(private readonly memory: Memory) {
    const kept = memory.get(memoryKey);
    const entries = (Array.isArray(kept) ? kept : []) as readonly Partial<EarlierDraft>[];
    this.drafts = new Map(
      entries.flatMap(({ draft: candidate, changedon }) => {
        // A version before this one may have kept it.
        const draft = readDraft(candidate);
        return draft && typeof changedon === "number" ? [[draft.id, { draft, changedon }]] : [];
      }),
    );
  }

  get(id: string): DeletionDraft | undefined {
    return this.drafts.get(id)?.draft;
  }

  async keep(draft: DeletionDraft, now: number): Promise<void> {
    this.drafts.delete(draft.id);
    this.drafts.set(draft.id, { draft, changedon: now });
    const [oldest] = this.drafts.keys();
    if (this.drafts.size > maxKept && oldest !== undefined) {
      this.drafts.delete(oldest);
    }
    await this.write();
  }

  async forget(id: string): Promise<void> {
    if (this.drafts.delete(id)) {
      await this.write();
    }
  }

  /** What a person could go on with, the newest first. */
  unfinished(): readonly EarlierDraft[] {
    return [...this.drafts.values()]
      .filter(({ draft }) => draft.submitted === undefined && !isUntouched(draft))
      .reverse();
  }

  private write(): PromiseLike<void> {
    return this.memory.update(memoryKey, [...this.drafts.values()]);
  }
}
