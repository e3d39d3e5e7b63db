import * as vscode from "vscode";
import { AppError, toAppError } from "../../core/base/errors";
import { showsEmpty } from "../../core/rows/columnsToRead";
import { primaryNameOf } from "../../core/rows/primaryName";
import { type ChangeEvent, type RowDocument } from "../../protocol/environment";
import { type Environment } from "../services/environment";
import { write } from "../services/write";
import { newRow, rowOfUri, rowScheme, rowUri } from "./documentUris";
import { changedColumns, filledColumns, formatRow } from "./rowText";
import { ToldSizes } from "./toldSizes";

type RowId = Pick<RowDocument, "table" | "id">;

/**
 * Rows as JSON files. Saving sends the columns that differ. That nobody's change is overwritten unseen is VS Code's own
 * care: before a save it compares what it has read with `stat`, and offers to compare or to overwrite when the row was
 * changed meanwhile. What changes between that look and the save is refused by the row's version. A person saves a row, for
 * that may start workflows: the manifest turns auto-save off for its language.
 */
export class RowFileSystem implements vscode.FileSystemProvider, vscode.Disposable {
  private readonly changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  private readonly creations = new vscode.EventEmitter<{ from: vscode.Uri; to: vscode.Uri }>();
  private readonly subscriptions: vscode.Disposable;
  private readonly told = new ToldSizes();
  private readonly watched = new Set<vscode.Uri>();
  /** Versions of rows of which the editor that is being saved has another text. */
  private readonly outdone = new Map<string, number>();

  readonly onDidChangeFile = this.changes.event;
  /** The document of a new row was saved: the row has an address of its own now. */
  readonly onDidCreateRow = this.creations.event;

  constructor(private readonly environment: Environment) {
    this.subscriptions = vscode.Disposable.from(
      this.changes,
      this.creations,
      vscode.workspace.registerFileSystemProvider(rowScheme, this, { isCaseSensitive: true }),
      environment.onDidChange((change) => {
        this.follow(change);
      }),
      vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        if (this.outdone.delete(uri.toString())) {
          this.changes.fire([{ type: vscode.FileChangeType.Changed, uri }]);
        }
      }),
    );
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const file = await this.fileOf(uri);
    const isOutdone = this.outdone.get(uri.toString()) === file.version;
    const version = isOutdone ? file.version - 0.5 : file.version;
    const size = this.told.tell(uri.toString(), version, Buffer.byteLength(file.text));
    return { type: vscode.FileType.File, ctime: 0, mtime: version, size };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    // It checks the text while it is written, and would wake for VS Code's own language of JSON only.
    void vscode.extensions.getExtension("vscode.json-language-features")?.activate();
    const file = await this.fileOf(uri);
    this.told.tell(uri.toString(), file.version, Buffer.byteLength(file.text));
    this.told.loaded(uri.toString());
    return Buffer.from(file.text);
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    try {
      await this.save(uri, content);
    } catch (thrown) {
      // VS Code shows the name of an error before its sentence.
      throw Object.assign(toAppError(thrown), { name: "" });
    }
  }

  watch(uri: vscode.Uri): vscode.Disposable {
    this.watched.add(uri);
    return new vscode.Disposable(() => {
      this.watched.delete(uri);
      this.told.forget(uri.toString());
    });
  }

  readDirectory(): never {
    throw vscode.FileSystemError.NoPermissions(vscode.l10n.t("The Rows view lists rows."));
  }

  createDirectory(): never {
    throw vscode.FileSystemError.NoPermissions();
  }

  delete(): never {
    throw vscode.FileSystemError.NoPermissions(vscode.l10n.t("Rows are not deleted as files."));
  }

  rename(): never {
    throw vscode.FileSystemError.NoPermissions(vscode.l10n.t("Rows are not renamed as files."));
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  private async save(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    const id = idOf(uri);
    const file = uri.path.split("/").at(-1) ?? "";
    const text = new TextDecoder().decode(content);
    if (id.id === newRow) {
      await this.create(uri, id.table, filledColumns(file, text));
      return;
    }
    const row = await this.get(id, uri);
    const version = this.told.versionOf(uri.toString());
    if (version !== undefined && version !== row.version) {
      throw new AppError(
        "row.changed",
        vscode.l10n.t(
          "The row was changed a moment ago. Nothing was saved: save again to compare.",
        ),
      );
    }
    const columns = changedColumns(row.columns, file, text);
    if (Object.keys(columns).length > 0) {
      const { table } = id;
      const saved = await write(this.environment.call, "updateRow", {
        table,
        id: id.id,
        version: row.version,
        columns,
      });
      if (Object.keys(changedColumns(saved.columns, file, text)).length > 0 && isOpen(uri)) {
        this.outdone.set(uri.toString(), saved.version);
      }
    }
  }

  private async fileOf(uri: vscode.Uri): Promise<{ version: number; text: string }> {
    const id = idOf(uri);
    if (id.id === newRow) {
      return { version: 0, text: await this.template(id.table) };
    }
    const { version, columns } = await this.get(id, uri);
    return { version, text: formatRow(columns) };
  }

  private async get({ table, id }: RowId, uri: vscode.Uri): Promise<RowDocument> {
    try {
      return await this.environment.call("getRow", { table, id });
    } catch (thrown) {
      const error = toAppError(thrown);
      // VS Code knows by this kind of error that the file is gone.
      throw error.code === "row.notFound" ? vscode.FileSystemError.FileNotFound(uri) : error;
    }
  }

  private async create(
    from: vscode.Uri,
    table: string,
    columns: RowDocument["columns"],
  ): Promise<void> {
    const row = await write(this.environment.call, "createRow", { table, columns });
    const to = vscode.Uri.from(rowUri(this.environment.name, row));
    this.creations.fire({ from, to });
  }

  /** All columns of the table, empty, and its name, which nobody may have filled yet. */
  private async template(table: string): Promise<string> {
    const tables = await this.environment.call("listTables");
    const known = tables.find(({ logicalname }) => logicalname === table);
    const columns = known && showsEmpty(known.columns) ? known.columns : [];
    const first = known?.primaryname ?? primaryNameOf(table);
    const names = [first, ...columns.map(({ logicalname }) => logicalname)];
    return formatRow(Object.fromEntries(names.map((name) => [name, null])));
  }

  private follow({ tables }: ChangeEvent): void {
    for (const uri of this.watched) {
      const id = rowOfUri(uri);
      if (id !== undefined && id.id !== newRow && tables.includes(id.table)) {
        // Never rejects.
        void this.tellChange(uri, id);
      }
    }
  }

  private async tellChange(uri: vscode.Uri, id: RowId): Promise<void> {
    try {
      const { version } = await this.get(id, uri);
      if (version !== this.told.versionOf(uri.toString())) {
        this.changes.fire([{ type: vscode.FileChangeType.Changed, uri }]);
      }
    } catch (thrown) {
      // Any other reason passes, or is said when the document is saved.
      if (thrown instanceof vscode.FileSystemError && thrown.code === "FileNotFound") {
        this.changes.fire([{ type: vscode.FileChangeType.Deleted, uri }]);
      }
    }
  }
}

/** Only of an editor VS Code tells that its save is over. */
function isOpen(uri: vscode.Uri): boolean {
  const address = uri.toString();
  return vscode.workspace.textDocuments.some((document) => document.uri.toString() === address);
}

function idOf(uri: vscode.Uri): RowId {
  const id = rowOfUri(uri);
  if (id === undefined) {
    throw vscode.FileSystemError.FileNotFound(uri);
  }
  return id;
}
