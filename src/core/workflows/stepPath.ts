import { JobError } from "../jobs/errorCatalogue";
import { type Container, isContainer } from "./nodeKinds";
import { type DesignerStep, type DesignerStepKind, type StepNode, type StepTree } from "./stepTree";
import { StepValues } from "./stepValues";

/** A designer step that acts as a whole: the boundary is behind it, and it has one row in the process log. */
export interface ActingStep {
  readonly designer: DesignerStep;
  readonly startedon: number;
  /** What it has done so far. */
  readonly done: string[];
  readonly values: StepValues;
}

/** An open container. */
export interface Level {
  /** None at the root. */
  readonly container: Container | undefined;
  readonly body: readonly StepNode[];
  /** Of the node in `body` that is run next, or of the container that is open there. */
  index: number;
  readonly startedon: number;
  /** The innermost designer step and stage around the nodes of `body`. */
  readonly designer: DesignerStep | undefined;
  readonly stage: DesignerStep | undefined;
  readonly acting: ActingStep | undefined;
  /** In a `choose` or `wait`: one of its branches was taken. */
  isDecided: boolean;
  /** What was compared in a `choose` or `wait`. */
  readonly compared: StepValues;
}

/** The open containers from the root inwards: a position with what it stands for. Never recursive, however deep. */
export class StepPath {
  private readonly levels: Level[];

  constructor(
    tree: StepTree,
    private readonly now: () => number,
  ) {
    this.levels = [
      {
        container: undefined,
        body: tree.body,
        index: 0,
        startedon: now(),
        designer: undefined,
        stage: undefined,
        acting: undefined,
        isDecided: false,
        compared: new StepValues(),
      },
    ];
  }

  /**
   * Opens the containers on the way to a position that was stored with a job of this tree. `since`: when the job came
   * there, where it has waited.
   */
  static at(
    tree: StepTree,
    position: readonly number[],
    { now, since }: { readonly now: () => number; readonly since?: number },
  ): StepPath {
    const path = new StepPath(tree, now);
    position.forEach((index, depth) => {
      path.level.index = index;
      if (depth < position.length - 1) {
        path.reopen(since ?? now());
      }
    });
    return path;
  }

  get level(): Level {
    const level = this.levels.at(-1);
    if (level === undefined) {
      throw new Error("The root is never left.");
    }
    return level;
  }

  get node(): StepNode | undefined {
    return this.level.body[this.level.index];
  }

  get position(): readonly number[] {
    return this.levels.map(({ index }) => index);
  }

  enter(container: Container, startedon = this.now()): void {
    const { level: parent } = this;
    const { designer, body } = container;
    parent.isDecided ||= container.kind === "branch";
    this.levels.push({
      container,
      body,
      index: 0,
      startedon,
      designer: designer.kind === "other" ? (parent.designer ?? designer) : designer,
      stage: designer.kind === "stage" ? designer : parent.stage,
      acting: parent.acting ?? (acts[designer.kind] ? actingStep(designer, startedon) : undefined),
      isDecided: false,
      compared: new StepValues(),
    });
  }

  /** Goes on behind the innermost container; behind a branch, that is behind its `choose`. */
  leave(): void {
    const left = this.levels.pop();
    const { level } = this;
    level.index = left?.container?.kind === "branch" ? level.body.length : level.index + 1;
  }

  private reopen(startedon: number): void {
    const { node } = this;
    if (node === undefined || !isContainer(node)) {
      throw new JobError("0x80044304", "The job's stored position is not one of its workflow.");
    }
    this.enter(node, startedon);
  }
}

function actingStep(designer: DesignerStep, startedon: number): ActingStep {
  return { designer, startedon, done: [], values: new StepValues() };
}

/** Whether a designer step acts as a whole, or is a frame around others that do. */
export const acts: Readonly<Record<DesignerStepKind, boolean>> = {
  create: true,
  update: true,
  assign: true,
  setState: true,
  sendEmail: true,
  startChild: true,
  customActivity: true,
  message: true,
  stop: true,
  stage: false,
  condition: false,
  branch: false,
  wait: false,
  other: false,
};
