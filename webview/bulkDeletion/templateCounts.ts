import {
  type DeletionTemplate,
  deletionTemplates,
  type TemplateId,
} from "../../src/core/bulkDeletion/draft/templates";
import { countWhole } from "./countSlices";
import { type Wizard } from "./wizard";

/** How many rows each template finds now, counted one after the other while its page is open. */
export class TemplateCounts {
  private readonly counts = new Map<TemplateId, number>();
  private stop = new AbortController();

  constructor(private readonly wizard: Pick<Wizard, "call" | "redraw">) {}

  of(id: TemplateId): number | undefined {
    return this.counts.get(id);
  }

  /** Numbers of earlier stay until the new ones are there. */
  begin(): void {
    this.end();
    this.stop = new AbortController();
    void this.count(this.stop.signal);
  }

  end(): void {
    this.stop.abort();
  }

  private async count(signal: AbortSignal): Promise<void> {
    for (const template of deletionTemplates) {
      await this.countOne(template, signal);
      if (signal.aborted) {
        return;
      }
      this.wizard.redraw();
    }
  }

  /** Never rejects: a template without a number can be used as well. */
  private async countOne({ id, criteria }: DeletionTemplate, signal: AbortSignal): Promise<void> {
    const { call } = this.wizard;
    try {
      const { bound, problems } = await call("readCriteria", { criteria }, signal);
      if (problems.length === 0) {
        this.counts.set(id, (await countWhole(call, bound, signal)).matches);
      }
    } catch {
      if (!signal.aborted) {
        this.counts.delete(id);
      }
    }
  }
}
