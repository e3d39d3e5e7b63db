import { formatDateTime } from "../rows/dateTime";
import { textOf } from "../rows/textFormats";
import { branchMessage, noBranchMessage } from "./branchMessages";
import { Execution } from "./execution";
import { type ExecutionState } from "./executionState";
import { type Container, isContainer, type LeafKind, type StepOf } from "./nodeKinds";
import { jobErrorOf } from "./stepError";
import { designerOf, StepLog } from "./stepLog";
import { type Level, StepPath } from "./stepPath";
import { type StepNode, type StepTree } from "./stepTree";
import { nameOfCall } from "./steps/callSteps";
import { runLeaf } from "./steps/leafSteps";
import { StepValues } from "./stepValues";
import { nextDue } from "./timeOut";
import { type Watch } from "./watches";
import { type World } from "./world";

/**
 * Why a run came to rest. `boundary`: the job goes on from `state`. `waiting`: it goes on from there, too, once `until` has
 * come or a row that is watched has changed, and then may wait again. The others end it.
 */
export type StepOutcome =
  | { readonly kind: "boundary"; readonly state: ExecutionState }
  | {
      readonly kind: "waiting";
      readonly state: ExecutionState;
      /** Epoch milliseconds; absent where no time-out comes. */
      readonly until?: number;
      readonly watches: readonly Watch[];
      /** Of a call: what is to answer. */
      readonly answerOf?: string;
    }
  | { readonly kind: "finished" }
  | {
      readonly kind: "stopped";
      readonly outcome: "succeeded" | "canceled";
      readonly message: string;
    };

/**
 * Runs a job from `state` to its next step boundary: behind the next designer step that acts (creates, updates, assigns,
 * sets a state), at a checkpoint outside one, at a wait whose branches are all false, or to the end. Everything happens
 * synchronously within the caller's transaction, which commits the rows, the process log, the position and the job's
 * state together; `state` itself is left as it was, so that a step that was rolled back can be run again.
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
  /** Whether the wait that is evaluated was reached just now. */
  private isNewWait = false;
  private readonly log: StepLog;

  constructor(
    tree: StepTree,
    state: ExecutionState,
    private readonly world: World,
  ) {
    this.execution = new Execution(world, state);
    this.path = StepPath.at(tree, state.position, {
      now: () => world.clock.now(),
      ...(state.waitingSince !== undefined && { since: state.waitingSince }),
    });
    this.log = new StepLog(world);
  }

  toBoundary(): StepOutcome {
    for (;;) {
      const { node, level } = this.path;
      if (node === undefined) {
        const { container, isDecided } = level;
        if (container === undefined) {
          return { kind: "finished" };
        }
        if (container.kind === "wait" && !isDecided) {
          return this.wait(container);
        }
        this.leave(container);
      } else if (node.kind === "persist") {
        this.persist();
      } else if (this.isAtBoundary) {
        return { kind: "boundary", state: this.execution.stateAt(this.path.position) };
      } else if (node.kind === "stop") {
        return this.stop(node);
      } else {
        this.hasRun = true;
        const waiting = this.visit(node);
        if (waiting !== undefined) {
          return waiting;
        }
      }
    }
  }

  /** Answers an outcome only where the job has to wait. */
  private visit(node: Container | StepOf<LeafKind>): StepOutcome | undefined {
    if (!isContainer(node)) {
      return this.runLeaf(node);
    }
    if (node.kind === "branch") {
      this.decide(node);
    } else {
      this.enter(node);
    }
    return undefined;
  }

  private enter(container: Container): void {
    this.path.enter(container);
    this.execution.declare(container.variables);
    if (container.kind === "wait") {
      this.isNewWait = this.execution.beginWait();
    }
  }

  private leave(container: Container): void {
    const { level } = this.path;
    const { acting, compared, isDecided, startedon } = level;
    this.execution.forget(container.variables);
    if (container.kind === "choose" && !isDecided) {
      const facts = { message: noBranchMessage, startedon };
      this.log.write(level, container.designer, facts, compared);
    }
    this.path.leave();
    if (acting !== undefined && this.path.level.acting === undefined) {
      const facts = { message: acting.done.join("; "), startedon: acting.startedon };
      this.log.write(level, acting.designer, facts, acting.values);
      this.isAtBoundary = true;
    }
  }

  /** No branch is true: the job stops in front of the wait, and evaluates all of it when it goes on. */
  private wait(container: StepOf<"wait">): StepOutcome {
    const { execution, path } = this;
    const { compared, startedon } = path.level;
    const until = this.attempt(container, () => nextDue(container, execution));
    if (this.isNewWait) {
      const time = until === undefined ? "" : ` or ${formatDateTime(until, this.world.timeZone)}`;
      const facts = { message: `Waits for a change${time}`, startedon, status: 5 } as const;
      this.log.write(path.level, container.designer, facts, compared);
    }
    execution.forget(container.variables);
    return {
      kind: "waiting",
      state: execution.stateAt(path.position.slice(0, -1)),
      ...(until !== undefined && { until }),
      watches: execution.watched,
    };
  }

  /** A call that takes its time: the job stops in front of it, with what the step has put together for it. */
  private waitForAnswer(node: StepOf<"call">, until: number): StepOutcome {
    const { execution, path, world } = this;
    const { level } = path;
    const answerOf = nameOfCall(node.call);
    if (execution.beginWait()) {
      const { startedon } = level.acting ?? level;
      const message = `Waits for ${answerOf} until ${formatDateTime(until, world.timeZone)}`;
      const facts = { message, startedon, status: 5 } as const;
      this.log.write(level, designerOf(level, node), facts, execution.values);
    }
    const state = execution.stateAt(path.position);
    return { kind: "waiting", state, until, watches: [], answerOf };
  }

  /** Takes the branch or passes it by. */
  private decide(branch: StepOf<"branch">): void {
    const { level } = this.path;
    if (branch.condition !== undefined && !this.execution.isTrue(branch.condition)) {
      level.index += 1;
      return;
    }
    const branches = level.body.filter(({ kind }) => kind === "branch");
    const number = branches.indexOf(branch) + 1;
    const message = branchMessage(number, branches.length, branch.condition === undefined);
    const startedon = this.execution.endWait() ?? level.startedon;
    this.log.write(level, designerOf(level, branch), { message, startedon }, level.compared);
    this.enter(branch);
  }

  /** A checkpoint right behind a boundary, or before anything has run, asks for what is already done. */
  private persist(): void {
    const { level } = this.path;
    const isKept = level.acting === undefined && level.container?.kind !== "wait";
    this.isAtBoundary ||= this.hasRun && isKept;
    level.index += 1;
  }

  private runLeaf(node: StepOf<LeafKind>): StepOutcome | undefined {
    const { execution } = this;
    const { level } = this.path;
    const startedon = this.world.clock.now();
    execution.values = valuesOf(level);
    const done = this.attempt(node, () => runLeaf(node, execution));
    if (node.kind === "call") {
      if (execution.answerDue !== undefined) {
        return this.waitForAnswer(node, execution.answerDue);
      }
      execution.endWait();
    }
    level.index += 1;
    if (done === undefined) {
      return undefined;
    }
    execution.forgetRows();
    if (level.acting !== undefined) {
      level.acting.done.push(done);
    } else {
      const step = designerOf(level, node);
      this.log.write(level, step, { message: done, startedon }, execution.values);
      this.isAtBoundary = true;
    }
    return undefined;
  }

  private stop(node: StepOf<"stop">): StepOutcome {
    const { outcome } = node;
    const { level } = this.path;
    const reason = this.execution.get(node.reason);
    this.execution.values = valuesOf(level);
    this.execution.note("reason", [reason]);
    const facts = {
      message: outcome === "succeeded" ? "Stopped as Succeeded" : "Stopped as Canceled",
      startedon: level.startedon,
      status: outcome === "succeeded" ? 2 : 4,
    } as const;
    this.log.write(level, designerOf(level, node), facts, this.execution.values);
    const message = reason === undefined ? "" : textOf(reason, this.execution.conversion);
    return { kind: "stopped", outcome, message };
  }

  private attempt<T>(node: StepNode, work: () => T): T {
    try {
      return work();
    } catch (thrown) {
      const error = jobErrorOf(thrown);
      if (error === undefined) {
        throw thrown;
      }
      noteOperands(node, this.execution);
      throw this.log.failure(this.path.level, node, error, this.execution.values);
    }
  }
}

/** Where a node's values belong: to the step that acts, to the condition, or to nothing but the node. */
function valuesOf({ acting, compared, container }: Level): StepValues {
  const isCondition = container?.kind === "choose" || container?.kind === "wait";
  return acting?.values ?? (isCondition ? compared : new StepValues());
}

/** What a node that failed was to make something of. */
function noteOperands(node: StepNode, execution: Execution): void {
  if ("from" in node) {
    for (const variable of [node.from].flat()) {
      const source = execution.sourceOf(variable);
      const name = node.kind === "set" ? node.attribute : (source?.label ?? variable);
      execution.note(name, [execution.get(variable)], source);
    }
  }
}
