import * as vscode from "vscode";
import { toAppError } from "../../core/base/errors";
import { type ChangeEvent } from "../../protocol/environment";
import { type Environment } from "../services/environment";
import { ReadOnlyFiles } from "./readOnlyFiles";

/** A text and what stands in which of its lines. */
export interface Drawing {
  readonly text: string;
}

/**
 * Read-only documents about something in an environment. Text, links and outline of a document come from one reading; it
 * is read anew when what it tells of changes. They are files of a file system, so that VS Code finds them again after a
 * reload.
 */
export abstract class DrawnDocuments<Drawn extends Drawing> extends ReadOnlyFiles {
  /** By document. */
  private readonly readings = new Map<string, Promise<Drawn>>();
  /** The last ones that had something to tell. */
  private readonly known = new Map<string, Drawn>();
  private readonly subscriptions: vscode.Disposable;

  constructor(
    private readonly schemes: readonly string[],
    protected readonly environment: Environment,
  ) {
    super();
    const { workspace } = vscode;
    this.subscriptions = vscode.Disposable.from(
      ...schemes.map((scheme) =>
        workspace.registerFileSystemProvider(scheme, this, { isReadonly: true }),
      ),
      workspace.onDidCloseTextDocument(({ uri }) => {
        this.readings.delete(uri.toString());
        this.known.delete(uri.toString());
      }),
      environment.onDidChange((change) => {
        this.redraw((uri) => this.isConcerned(change, uri));
      }),
      environment.onDidChangeStatus(({ kind }) => {
        if (kind === "ready") {
          this.redraw(() => true);
        }
      }),
    );
  }

  /** What stands in a document. */
  readingOf(uri: vscode.Uri): Promise<Drawn> {
    const key = uri.toString();
    const reading = this.readings.get(key) ?? this.read(uri);
    this.readings.set(key, reading);
    return reading;
  }

  override dispose(): void {
    super.dispose();
    this.subscriptions.dispose();
  }

  protected override async textOf(uri: vscode.Uri): Promise<string> {
    return (await this.readingOf(uri)).text;
  }

  /** Reads what a document tells of. */
  protected abstract draw(uri: vscode.Uri): Promise<Drawn>;

  /** Says why it cannot be read, above what is known of it. */
  protected abstract withNotice(notice: string, known: Drawn | undefined): Drawn;

  protected abstract isConcerned(change: ChangeEvent, uri: vscode.Uri): boolean;

  /** Never rejects: what keeps it from being read stands in the document. */
  private async read(uri: vscode.Uri): Promise<Drawn> {
    try {
      const drawn = await this.draw(uri);
      this.known.set(uri.toString(), drawn);
      return drawn;
    } catch (thrown) {
      return this.withNotice(toAppError(thrown).message, this.known.get(uri.toString()));
    }
  }

  private redraw(isMeant: (uri: vscode.Uri) => boolean): void {
    for (const { uri } of vscode.workspace.textDocuments) {
      if (this.schemes.includes(uri.scheme) && isMeant(uri)) {
        this.readings.set(uri.toString(), this.read(uri));
        this.changed(uri);
      }
    }
  }
}
