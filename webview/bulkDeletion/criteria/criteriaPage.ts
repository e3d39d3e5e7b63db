import { html, nothing } from "lit";
import { toAppError } from "../../../src/core/base/errors";
import { type CriteriaColumn } from "../../../src/core/bulkDeletion/criteriaTable";
import { draftMembersOf } from "../../../src/core/bulkDeletion/draft/draftFilter";
import {
  succeededOnly,
  withAnyCompleted,
} from "../../../src/core/bulkDeletion/editing/anyCompleted";
import { isUnfinished } from "../../../src/core/bulkDeletion/editing/isUnfinished";
import { type CriteriaTableDescription } from "../../../src/protocol/criteriaRequests";
import { combobox } from "../../shared/combobox";
import { type ComboboxOption } from "../../shared/comboboxOptions";
import { failure, type Html, note } from "../../shared/parts";
import { matchesFoot } from "../matchesFoot";
import { rowsNameOf } from "../options/optionsOf";
import { type PageFoot, type Wizard, type WizardPageView } from "../wizard";
import { CriteriaEdits } from "./criteriaEdits";
import { type CriteriaScope } from "./criteriaScope";
import { criteriaToolbar, undoNote } from "./criteriaToolbar";
import { fetchXmlPanel } from "./fetchXmlPanel";
import { FetchXmlText } from "./fetchXmlText";
import { FoundRows } from "./foundRows";
import { groupView } from "./groupView";
import { KeptOutcomes } from "./keptOutcomes";
import { isStale, matchesView, narrowPage } from "./matchesView";
import { MemberFactsByKey } from "./memberFacts";
import { partId } from "./partId";
import { Preview } from "./preview";

/** Which rows: the table, conditions and groups, how many rows match, and the first of them. */
export function criteriaPage(wizard: Wizard): WizardPageView {
  return new CriteriaPage(wizard);
}

class CriteriaPage implements WizardPageView {
  readonly title = "Search criteria";

  private readonly edits: CriteriaEdits;
  private readonly fetchXml: FetchXmlText;
  private readonly preview: Preview;
  private readonly found: FoundRows;
  private readonly kept: KeptOutcomes;
  private readonly facts = new MemberFactsByKey();
  private columns: ReadonlyMap<string, CriteriaColumn> = new Map();
  private columnOptions: readonly ComboboxOption[] = [];
  private asked = "";
  private error: string | undefined;
  private showsFetchXml = false;

  constructor(private readonly wizard: Wizard) {
    this.edits = new CriteriaEdits(wizard);
    this.fetchXml = new FetchXmlText(wizard);
    this.found = new FoundRows(wizard.call);
    this.kept = new KeptOutcomes(wizard);
    this.preview = new Preview(wizard.call, () => {
      wizard.redraw();
    });
    narrowPage.addEventListener("change", () => {
      wizard.redraw();
    });
  }

  enter(): void {
    // Tables and columns may be others than when the page was left.
    this.asked = "";
    void this.attempt(async () => {
      this.found.tables = await this.wizard.call("listLookForTables");
    });
  }

  render(): Html {
    const { wizard, edits, fetchXml } = this;
    const { filter } = wizard.draft;
    fetchXml.follow();
    this.describe();
    this.facts.follow(filter, wizard.matches);
    this.preview.follow(wizard.matches);
    const show = this.showsFetchXml ? undefined : this.showFetchXml;
    return html`<div class="split ${this.showsFetchXml ? "two" : ""}">
      <div class="split">
        ${this.lookFor()}
        ${
          this.error === undefined
            ? nothing
            : failure(this.error, () => {
                this.enter();
                wizard.redraw();
              })
        }
        <section>
          ${criteriaToolbar(filter, edits, show)} ${groupView(filter, "", this.scope())}
          ${this.hint()}
        </section>
        ${matchesView(wizard, this.preview, rowsNameOf(wizard))}
      </div>
      ${this.showsFetchXml ? fetchXmlPanel(fetchXml, this.hideFetchXml) : nothing}
    </div>`;
  }

  foot(): PageFoot {
    const { wizard, fetchXml } = this;
    const foot = matchesFoot(wizard, () => {
      wizard.go("options");
    });
    if (fetchXml.isApart && foot.next !== undefined) {
      const status =
        fetchXml.problem === undefined
          ? "Reading the FetchXML…"
          : `Correct line ${fetchXml.problem.line} of the FetchXML to go on.`;
      return { status, next: { ...foot.next, isBlocked: true, fix: "fetchxml-text" } };
    }
    const problem = this.firstProblem();
    return problem === undefined || foot.next === undefined
      ? foot
      : { status: problem.status, next: { ...foot.next, fix: problem.fix } };
  }

  private firstProblem(): { readonly status: string; readonly fix: string } | undefined {
    const { reading, isCurrent } = this.wizard.matches;
    const problem = isCurrent ? reading?.problems[0] : undefined;
    const found = [...draftMembersOf(this.wizard.draft.filter)].find(
      ({ number }) => number === problem?.number,
    );
    if (found === undefined) {
      return undefined;
    }
    const { member, number } = found;
    if (member.kind === "group") {
      return { status: `Group ${number} is empty.`, fix: partId(member.key, "add") };
    }
    const verb = isUnfinished(member) ? "Complete" : "Correct";
    return {
      status: `${verb} condition ${number} to count the rows.`,
      fix: partId(member.key, member.column === "" ? "column" : "value"),
    };
  }

  private lookFor(): Html {
    const { wizard, found, edits } = this;
    const name = wizard.draft.table;
    const options = found.tables.map(({ logicalname, displaycollectionname }) => ({
      value: logicalname,
      label: displaycollectionname,
      detail: logicalname,
    }));
    const chosen = options.find(({ value }) => value === name) ?? { value: name, label: name };
    return html`<div class="lookfor">
      <label for="look-for">Look for</label>
      ${combobox({
        id: "look-for",
        name: "Look for",
        options,
        chosen: [chosen],
        onChoose: ([table]) => {
          edits.lookFor(table?.value ?? name);
        },
      })}
    </div>`;
  }

  /** One at most. */
  private hint(): Html {
    const { wizard, edits } = this;
    const { filter, table } = wizard.draft;
    if (edits.canUndo) {
      return undoNote(edits);
    }
    if (filter.members.length === 0) {
      return note(
        "warning",
        html`<span>Without conditions, all ${rowsNameOf(wizard)} match.</span>`,
      );
    }
    const succeeded = succeededOnly(table, filter);
    // Why nothing matches is told below, and says more.
    if (succeeded === undefined || wizard.matches.matches?.matches === 0) {
      return nothing;
    }
    const widen = (): void => {
      wizard.change((draft) => ({ ...draft, filter: withAnyCompleted(draft.filter, succeeded) }));
    };
    const { kept } = this;
    kept.follow(wizard.matches, withAnyCompleted(filter, succeeded));
    return note(
      "hint",
      html`<span class=${kept.isStale ? "stale" : ""}>
          Status Reason equals Succeeded keeps ${kept.words}.
        </span>
        <span
          ><button class="link" @click=${widen}>Delete any completed job instead</button></span
        >`,
    );
  }

  private scope(): CriteriaScope {
    const { columns, columnOptions, edits, facts, found } = this;
    return {
      columns,
      columnOptions,
      edits,
      facts,
      isStale: isStale(this.wizard.matches),
      selected: edits.selected,
      rows: found,
    };
  }

  /** Asks for the columns of the table, where it is another one. */
  private describe(): void {
    const { table } = this.wizard.draft;
    if (table === this.asked) {
      return;
    }
    this.asked = table;
    void this.attempt(async () => {
      const description = await this.wizard.call("describeLookForTable", { table });
      if (table === this.asked) {
        this.use(description);
      }
    });
  }

  private use(description: CriteriaTableDescription): void {
    this.columns = new Map(description.columns.map((column) => [column.logicalname, column]));
    this.columnOptions = description.columns
      .map(({ logicalname, displayname }) => ({
        value: logicalname,
        label: displayname,
        detail: logicalname,
      }))
      .sort((a, b) => a.label.localeCompare(b.label, "en"));
  }

  /** Never rejects: what went wrong stands on the page. */
  private async attempt(task: () => Promise<void>): Promise<void> {
    try {
      await task();
      this.error = undefined;
    } catch (thrown) {
      this.error = toAppError(thrown).message;
    }
    this.wizard.redraw();
  }

  private readonly showFetchXml = (): void => {
    this.showsFetchXml = true;
    this.wizard.focus("fetchxml-text");
  };

  private readonly hideFetchXml = (): void => {
    this.showsFetchXml = false;
    this.fetchXml.giveUp();
    this.wizard.focus("show-fetchxml");
  };
}
