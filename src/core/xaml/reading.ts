import { type Refusal, type StepNode } from "../workflows/stepTree";
import { quoted, Refused } from "./refused";
import { type Declaration } from "./variables";
import { nameOf } from "./xamlNames";
import { type XmlElement } from "./xmlTree";

/** Reads one activity into the nodes that it means: often one, none where other nodes already say it. */
export type ActivityReader = (element: XmlElement, reading: Reading) => readonly StepNode[];

/** What is known while one workflow is read: its variables, the refusals so far, and how activities are read. */
export class Reading {
  readonly refusals: Refusal[] = [];
  /** Variables that hold a text literal, and so are never empty and never anything but text. */
  readonly textLiterals = new Set<string>();

  constructor(
    private readonly declarations: ReadonlyMap<string, Declaration>,
    private readonly readActivity: ActivityReader,
  ) {}

  /** Reads activities in document order. A refused one is noted, and those behind it are read all the same. */
  body(elements: readonly XmlElement[]): readonly StepNode[] {
    return elements.flatMap((element) => this.nodes(() => this.readActivity(element, this)));
  }

  /** Runs the reading of nodes; when it is refused, notes that, and a node that says so stands in their place. */
  nodes(read: () => readonly StepNode[]): readonly StepNode[] {
    const before = this.refusals.length;
    return (
      this.attempt(read) ??
      this.refusals.slice(before).map((refusal) => ({ kind: "refused", ...refusal }))
    );
  }

  refuse(refused: Refused): void {
    this.refusals.push(refused.refusal);
  }

  /** Runs one part of the reading; when it is refused, notes that and returns undefined. */
  attempt<T>(read: () => T): T | undefined {
    try {
      return read();
    } catch (thrown) {
      if (thrown instanceof Refused) {
        this.refuse(thrown);
        return undefined;
      }
      throw thrown;
    }
  }

  /** The name, when the workflow declares a variable of it that steps can use. */
  variable(element: XmlElement, name: string): string {
    const declaration = this.declarations.get(name);
    if (declaration !== undefined && "variable" in declaration) {
      return name;
    }
    const problem = declaration?.problem ?? "is not declared";
    throw new Refused(element, nameOf(element), `The variable ${quoted(name)} ${problem}.`);
  }
}
