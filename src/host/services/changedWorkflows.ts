import { type Disposable, DisposableStore } from "../../core/base/disposable";
import { toAppError } from "../../core/base/errors";
import { Emitter } from "../../core/base/events";
import { type Logger } from "../../core/base/logger";
import { folderOf, placeOf, xamlOf } from "../../core/solutions/solutionPath";
import { type ImportLine, type WorkflowSummary } from "../../protocol/environment";
import { type Environment } from "./environment";

/** The files of the workspace, as far as it is trusted. Files are named by their URIs. */
export interface WorkspaceFiles extends Disposable {
  contains(uri: string): boolean;
  /** When it was written last, epoch ms; undefined when it is not there. */
  writtenOn(uri: string): Promise<number | undefined>;
  /** Hears of files that were created or written. */
  onDidWrite(listener: (uri: string) => void): Disposable;
  /** Folders were added or removed, or the workspace became trusted. */
  onDidChange(listener: () => void): Disposable;
}

export interface ChangedWorkflowsOptions {
  readonly environment: Pick<Environment, "call" | "status" | "onDidChange" | "onDidChangeStatus">;
  readonly files: WorkspaceFiles;
  /** Says what an import of these files would do to these workflows. */
  compare(uris: readonly string[], ids: readonly string[]): Promise<readonly ImportLine[]>;
  readonly delay: (ms: number) => Promise<void>;
  readonly log: Logger;
}

/** A branch that is checked out, or an export, writes many files one after the other. */
const restMs = 500;

/** File systems keep time in ticks: what is written right behind an import may look older than it. */
const tickMs = 2_000;

/**
 * Workflows whose files in the workspace are not what was imported any more. It follows the environment once somebody uses
 * it, and never starts it. What a file's time or a watcher says is only a reason to compare: written is not changed.
 */
export class ChangedWorkflows implements Disposable {
  /** By id, with the time of the import that is out of date. */
  private readonly changed = new Map<string, number>();
  /** Of the workspace. */
  private known: readonly WorkflowSummary[] = [];
  private readonly suspects = new Set<string>();
  private isComparing = false;
  private isReady = false;
  private readonly changes = new Emitter<readonly string[]>();
  private readonly subscriptions = new DisposableStore();

  /** Ids of workflows that are told to be changed now, or not any more. */
  readonly onDidChange = this.changes.event;

  constructor(private readonly options: ChangedWorkflowsOptions) {
    const { environment, files } = options;
    this.subscriptions.add(this.changes);
    this.subscriptions.add(files);
    this.subscriptions.add(files.onDidWrite((uri) => void this.written(uri)));
    this.subscriptions.add(files.onDidChange(() => void this.lookAround()));
    this.subscriptions.add(
      environment.onDidChangeStatus(({ kind }) => {
        const wasReady = this.isReady;
        this.isReady = kind === "ready";
        if (!wasReady) {
          void this.lookAround();
        }
      }),
    );
    this.subscriptions.add(
      environment.onDidChange(({ workflows }) => {
        if (workflows) {
          void this.follow();
        }
      }),
    );
    void this.lookAround();
  }

  has(id: string): boolean {
    return this.changed.has(id);
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  /** Files may have been written while nobody watched. */
  private lookAround(): Promise<void> {
    return this.follow(new Map());
  }

  /**
   * Reads anew what was imported; what was imported since is not out of date any more, unless its file was written before
   * this is known.
   */
  private async follow(before = importTimes(this.known)): Promise<void> {
    const { environment, files, log } = this.options;
    if (environment.status.kind !== "ready") {
      return;
    }
    try {
      const all = await environment.call("listWorkflows");
      this.known = all.filter((workflow) => {
        const file = fileOf(workflow);
        return file !== undefined && files.contains(file);
      });
    } catch (thrown) {
      log.debug("Changed files cannot be followed.", toAppError(thrown).code);
      return;
    }
    const times = importTimes(this.known);
    this.tell(
      [...this.changed].filter(([id, time]) => times.get(id) !== time),
      false,
    );
    await this.suspectWritten(
      this.known.filter(({ id, importedon }) => before.get(id) !== importedon),
    );
  }

  private async suspectWritten(workflows: readonly WorkflowSummary[]): Promise<void> {
    const written = await Promise.all(
      workflows.map(async (workflow) => {
        const time = await this.writtenOn(workflow);
        return time !== undefined && time + tickMs > workflow.importedon ? [workflow.id] : [];
      }),
    );
    await this.suspect(written.flat());
  }

  private async written(uri: string): Promise<void> {
    const place = placeOf(uri);
    const root = folderOf(uri);
    const concerned = this.known.filter((workflow) => {
      const file = fileOf(workflow);
      return place?.kind === "customizations"
        ? file?.startsWith(`${root}/`) === true
        : file === xamlOf(uri);
    });
    await this.suspect(concerned.map(({ id }) => id));
  }

  /** Compares after a rest, one comparison at a time. */
  private async suspect(ids: readonly string[]): Promise<void> {
    ids.forEach((id) => this.suspects.add(id));
    if (this.isComparing) {
      return;
    }
    this.isComparing = true;
    try {
      while (this.suspects.size > 0) {
        await this.options.delay(restMs);
        const suspects = this.known.filter(({ id }) => this.suspects.has(id));
        this.suspects.clear();
        await this.compare(suspects);
      }
    } catch (thrown) {
      this.options.log.debug("Changed files cannot be compared.", toAppError(thrown).code);
    } finally {
      this.isComparing = false;
    }
  }

  private async compare(suspects: readonly WorkflowSummary[]): Promise<void> {
    const times = await Promise.all(suspects.map((each) => this.writtenOn(each)));
    const present = suspects.filter((_, index) => times[index] !== undefined);
    if (present.length === 0) {
      return;
    }
    const uris = new Set(present.flatMap((workflow) => fileOf(workflow) ?? []));
    const lines = await this.options.compare(
      [...uris],
      present.map(({ id }) => id),
    );
    const unchanged = new Set(
      lines.flatMap((line) =>
        line.kind === "workflow" && line.outcome === "unchanged" ? [line.id] : [],
      ),
    );
    // One that cannot be read any more was changed, too.
    const entries = present.map(({ id, importedon }) => [id, importedon] as const);
    this.tell(
      entries.filter(([id]) => !unchanged.has(id)),
      true,
    );
    this.tell(
      entries.filter(([id]) => unchanged.has(id)),
      false,
    );
  }

  private async writtenOn(workflow: WorkflowSummary): Promise<number | undefined> {
    const file = fileOf(workflow);
    return file === undefined ? undefined : this.options.files.writtenOn(file);
  }

  private tell(
    entries: readonly (readonly [id: string, time: number])[],
    isChanged: boolean,
  ): void {
    const news = entries.filter(([id]) => this.changed.has(id) !== isChanged);
    for (const [id, time] of news) {
      if (isChanged) {
        this.changed.set(id, time);
      } else {
        this.changed.delete(id);
      }
    }
    if (news.length > 0) {
      this.changes.fire(news.map(([id]) => id));
    }
  }
}

function importTimes(workflows: readonly WorkflowSummary[]): ReadonlyMap<string, number> {
  return new Map(workflows.map(({ id, importedon }) => [id, importedon]));
}

/** What an import reads it from: its own file, or the zip. */
export function fileOf({ uri, zip }: Pick<WorkflowSummary, "uri" | "zip">): string | undefined {
  return uri ?? zip;
}
