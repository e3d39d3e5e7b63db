import { quoted } from "../base/quotedText";
import { type Refusal, type StepNode } from "../workflows/stepTree";
import { ChangeSets } from "./changeSets";
import { Refused } from "./refused";
import { type Declaration, unusable, type UsableDeclaration } from "./variables";
import { nameOf } from "./xamlNames";
import { type XmlElement } from "./xmlTree";

/** Reads one activity into the nodes that it means: often one, none where other nodes already say it. */
export type ActivityReader = (element: XmlElement, reading: Reading) => readonly StepNode[];

/** What the activities of one container stand in. */
export interface Scope {
  /** The container. */
  readonly element: XmlElement;
  /** Whether this is a `Sequence`, which is one step of the designer. */
  readonly isSequence: boolean;
  /** Whether these are the comparisons and branches of a wait. */
  readonly isWait: boolean;
  readonly declarations: readonly Declaration[];
}

const mostRefusals = 100;
/** Containers in one another: more than any person nests, less than any stack holds. */
const mostLevels = 200;

/** What is known while one workflow is read: where the reading stands, the refusals so far, and how activities are read. */
export class Reading {
  readonly refusals: Refusal[] = [];
  private readonly noted = new Set<string>();
  private readonly declared = new Map<string, Declaration>();
  private level = 0;
  private scope: Pick<Scope, "isSequence" | "isWait"> & { readonly changes: ChangeSets } = {
    isSequence: false,
    isWait: false,
    changes: new ChangeSets(),
  };

  constructor(private readonly readActivity: ActivityReader) {}

  get isInSequence(): boolean {
    return this.scope.isSequence;
  }

  get isInWait(): boolean {
    return this.scope.isWait;
  }

  /** The change sets that the container's activities build. */
  get changes(): ChangeSets {
    return this.scope.changes;
  }

  /** Reads activities in document order. A refused one is noted, and those behind it are read all the same. */
  body(elements: readonly XmlElement[]): readonly StepNode[] {
    return elements.flatMap((element) => this.nodes(() => this.readActivity(element, this)));
  }

  /** Runs the reading of nodes; when it is refused, notes that, and a node that says so stands in their place. */
  nodes(read: () => readonly StepNode[]): readonly StepNode[] {
    return this.either(read, (refusal) => [{ kind: "refused", ...refusal }]);
  }

  /** Reads what stands inside of a container. Its variables are known there, and nowhere else. */
  inside<T>(scope: Scope, read: () => T): T {
    if (this.level >= mostLevels) {
      const message = `Steps stand in one another more than ${mostLevels} levels deep.`;
      throw new Refused(scope.element, nameOf(scope.element), message);
    }
    const outer = this.scope;
    this.level += 1;
    const declarations = scope.declarations.filter(
      (declaration) => this.attempt(() => this.declare(declaration)) ?? false,
    );
    this.scope = { ...scope, changes: new ChangeSets() };
    const before = this.refusals.length;
    const result = read();
    if (this.refusals.length === before) {
      this.attempt(() => {
        this.changes.end();
      });
    }
    this.scope = outer;
    this.level -= 1;
    declarations.forEach(({ name }) => this.declared.delete(name));
    return result;
  }

  /** Runs one part of the reading; when it is refused, notes that and returns undefined. */
  attempt<T>(read: () => T): T | undefined {
    return this.either<T | undefined>(read, () => undefined);
  }

  /** The name, when a container around declares a variable of it that steps can use. */
  variable(element: XmlElement, name: string): string {
    const declaration = this.declarationOf(element, name);
    if (declaration.kind === "dictionary") {
      throw unusable(declaration, "holds a dictionary, which only a child workflow can be given");
    }
    return name;
  }

  /** Refuses a variable that no container around declares, and one that cannot be used. */
  declarationOf(element: XmlElement, name: string): UsableDeclaration {
    const declaration = this.declared.get(name);
    if (declaration === undefined) {
      const message = `The variable ${quoted(name)} is not declared around here.`;
      throw new Refused(element, "Variable", message);
    }
    if (declaration.kind === "unusable") {
      throw unusable(declaration, declaration.problem);
    }
    return declaration;
  }

  private either<T>(read: () => T, refused: (refusal: Refusal) => T): T {
    try {
      return read();
    } catch (thrown) {
      if (thrown instanceof Refused) {
        this.note(thrown.refusal);
        return refused(thrown.refusal);
      }
      throw thrown;
    }
  }

  private declare(declaration: Declaration): true {
    if (this.declared.has(declaration.name)) {
      throw unusable(declaration, "is declared twice");
    }
    this.declared.set(declaration.name, declaration);
    return true;
  }

  /** One sentence about one place is enough, however many steps meet it; so are the first ones of a file that is no export. */
  private note(refusal: Refusal): void {
    const key = JSON.stringify(refusal);
    if (!this.noted.has(key) && this.noted.size < mostRefusals) {
      this.noted.add(key);
      this.refusals.push(refusal);
    }
  }
}
