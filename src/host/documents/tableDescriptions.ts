import { type Disposable } from "../../core/base/disposable";
import { type TableDescription } from "../../protocol/environment";
import { type Environment } from "../services/environment";

/** What is known of tables, asked once until something changes in them. */
export class TableDescriptions implements Disposable {
  private readonly known = new Map<string, Promise<TableDescription>>();
  private readonly listening: Disposable;

  constructor(private readonly environment: Environment) {
    this.listening = environment.onDidChange(({ tables, workflows }) => {
      if (workflows) {
        // They may have come with a solution that describes tables.
        this.known.clear();
      }
      tables.forEach((table) => this.known.delete(table));
    });
  }

  get(table: string): Promise<TableDescription> {
    let description = this.known.get(table);
    if (description === undefined) {
      description = this.environment.call("describeTable", { table });
      this.known.set(table, description);
      // Asked again next time.
      description.catch(() => this.known.delete(table));
    }
    return description;
  }

  dispose(): void {
    this.listening.dispose();
  }
}
