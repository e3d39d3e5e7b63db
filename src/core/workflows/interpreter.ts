import { type JobError } from "../jobs/errorCatalogue";
import { textOf } from "../rows/textFormats";
import { type ProcessLogRow } from "../store/processLog";
import { describeStep } from "./describeStep";
import { Execution } from "./execution";
import { type ExecutionState } from "./executionState";
import { type Container, isContainer, type LeafKind, type StepOf } from "./nodeKinds";
import { jobErrorOf, StepError } from "./stepError";
import { type Level, StepPath } from "./stepPath";
import { type DesignerStep, type StepNode, type StepTree } from "./stepTree";
import { runLeaf } from "./steps/leafSteps";
import { type World } from "./world";

/** Why a run came to rest. `boundary`: the job goes on from `state`; the others end it. */
export type StepOutcome =
  | { readonly kind: "boundary"; readonly state: ExecutionState }
  | { readonly kind: "finished" }
  | {
      readonly kind: "stopped";
      readonly outcome: "succeeded" | "canceled";
      readonly message: string;
    };

/**
 * Runs a job from `state` to its next step boundary: behind the next designer step that acts (creates, updates, assigns,
 * sets a state), at a checkpoint outside one, or to the end. Everything happens synchronously within the caller's
 * transaction, which commits the rows, the process log, the position and the job's state together; `state` itself is
 * left as it was, so that a step that was rolled back can be run again.
 *
 * Throws `StepError` when a step fails for a reason that is the job's. What is not (a full store, a bug) passes through.
 */
export function runToBoundary(tree: StepTree, state: ExecutionState, world: World): StepOutcome {
  return new Run(tree, state, world).toBoundary();
}

class Run {
  private readonly execution: Execution;
  private readonly path: StepPath;
  /** Whether anything was run that a boundary would keep. */
  private hasRun = false;
  private isAtBoundary = false;
  private readonly logged: ProcessLogRow[] = [];

  constructor(
    tree: StepTree,
    state: ExecutionState,
    private readonly world: World,
  ) {
    this.execution = new Execution(world, state);
    this.path = StepPath.at(tree, state.position, () => world.clock.now());
  }

  toBoundary(): StepOutcome {
    for (;;) {
      const { node, level } = this.path;
      if (node === undefined) {
        if (level.container === undefined) {
          return { kind: "finished" };
        }
        this.leave(level.container);
      } else if (node.kind === "persist") {
        this.persist();
      } else if (this.isAtBoundary) {
        return { kind: "boundary", state: this.execution.stateAt(this.path.position) };
      } else if (node.kind === "stop") {
        return this.stop(node);
      } else {
        this.hasRun = true;
        this.visit(node);
      }
    }
  }

  private visit(node: Container | StepOf<LeafKind>): void {
    if (node.kind === "branch") {
      this.decide(node);
    } else if (isContainer(node)) {
      this.enter(node);
    } else {
      this.runLeaf(node);
    }
  }

  private enter(container: Container): void {
    this.path.enter(container);
    this.execution.declare(container.variables);
  }

  private leave(container: Container): void {
    const { acting, isDecided, startedon } = this.path.level;
    this.execution.forget(container.variables);
    if (container.kind === "choose" && !isDecided) {
      this.log(container.designer, { message: "No branch is true", startedon });
    }
    this.path.leave();
    if (acting !== undefined && this.path.level.acting === undefined) {
      this.log(acting.designer, { message: acting.done.join("; "), startedon: acting.startedon });
      this.isAtBoundary = true;
    }
  }

  /** Takes the branch or passes it by. */
  private decide(branch: StepOf<"branch">): void {
    const { level } = this.path;
    if (branch.condition !== undefined && !this.execution.isTrue(branch.condition)) {
      level.index += 1;
      return;
    }
    const branches = level.body.filter(({ kind }) => kind === "branch");
    const which = `Branch ${branches.indexOf(branch) + 1} of ${branches.length}`;
    const why = branch.condition === undefined ? "is taken, since no other is true" : "is true";
    this.log(designerOf(level, branch), {
      message: `${which} ${why}`,
      startedon: level.startedon,
    });
    this.enter(branch);
  }

  /** A checkpoint right behind a boundary, or before anything has run, asks for what is already done. */
  private persist(): void {
    const { level } = this.path;
    this.isAtBoundary ||= this.hasRun && level.acting === undefined;
    level.index += 1;
  }

  private runLeaf(node: StepOf<LeafKind>): void {
    const { level } = this.path;
    const startedon = this.world.clock.now();
    const done = this.attempt(node, () => runLeaf(node, this.execution));
    level.index += 1;
    if (done === undefined) {
      return;
    }
    this.execution.forgetRows();
    if (level.acting !== undefined) {
      level.acting.done.push(done);
    } else {
      this.log(designerOf(level, node), { message: done, startedon });
      this.isAtBoundary = true;
    }
  }

  private stop(node: StepOf<"stop">): StepOutcome {
    const { outcome } = node;
    const reason = this.execution.get(node.reason);
    this.log(designerOf(this.path.level, node), {
      message: outcome === "succeeded" ? "Stopped as Succeeded" : "Stopped as Canceled",
      startedon: this.path.level.startedon,
      status: outcome === "succeeded" ? 2 : 4,
    });
    const message = reason === undefined ? "" : textOf(reason, this.execution.conversion);
    return { kind: "stopped", outcome, message };
  }

  private attempt<T>(node: StepNode, work: () => T): T {
    try {
      return work();
    } catch (thrown) {
      const error = jobErrorOf(thrown);
      throw error === undefined ? thrown : this.failure(node, error);
    }
  }

  private failure(node: StepNode, error: JobError): StepError {
    const { level } = this.path;
    const step = designerOf(level, node);
    const { code: errorcode, message } = error;
    const { startedon } = level.acting ?? level;
    return new StepError(error, {
      step,
      place: { line: node.line, column: node.column },
      before: this.logged,
      entry: this.entry(step, { message, startedon, status: 3, errorcode }),
    });
  }

  private log(step: DesignerStep, facts: LogFacts): void {
    const entry = this.entry(step, facts);
    this.logged.push(entry);
    this.world.log(entry);
  }

  private entry(step: DesignerStep, facts: LogFacts): ProcessLogRow {
    const { stage } = this.path.level;
    return {
      stepname: describeStep(step),
      activityname: step.kind,
      ...(stage === undefined ? {} : { stagename: describeStep(stage) }),
      status: 2,
      completedon: this.world.clock.now(),
      ...facts,
    };
  }
}

type LogFacts = Pick<ProcessLogRow, "message" | "startedon" | "errorcode"> &
  Partial<Pick<ProcessLogRow, "status">>;

/** The designer step that a node belongs to; a node outside all of them stands for itself. */
function designerOf(level: Level, node: StepNode): DesignerStep {
  return level.designer ?? { id: node.kind, kind: "other", description: "" };
}
