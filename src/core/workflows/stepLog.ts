import { type JobError } from "../jobs/errorCatalogue";
import { type ProcessLogRow } from "../store/processLog";
import { describeStep } from "./describeStep";
import { StepError } from "./stepError";
import { type Level } from "./stepPath";
import { type DesignerStep, type StepNode } from "./stepTree";
import { type StepValues } from "./stepValues";
import { type World } from "./world";

type Facts = Pick<ProcessLogRow, "message" | "startedon" | "errorcode"> &
  Partial<Pick<ProcessLogRow, "status">>;

/** The process log of one run to a boundary. */
export class StepLog {
  private readonly written: ProcessLogRow[] = [];

  constructor(private readonly world: Pick<World, "clock" | "log">) {}

  write(level: Level, step: DesignerStep, facts: Facts, values: StepValues): void {
    const entry = this.entry(level, step, facts, values);
    this.written.push(entry);
    this.world.log(entry);
  }

  /** The error of a node, with the rows of the log that tell it, which are not written here. */
  failure(level: Level, node: StepNode, error: JobError, values: StepValues): StepError {
    const { code: errorcode, message } = error;
    const { startedon } = level.acting ?? level;
    const step = designerOf(level, node);
    return new StepError(error, {
      step,
      place: { line: node.line, column: node.column },
      before: this.written,
      entry: this.entry(level, step, { message, startedon, status: 3, errorcode }, values),
    });
  }

  private entry(
    { stage }: Level,
    step: DesignerStep,
    { status = 2, ...facts }: Facts,
    values: StepValues,
  ): ProcessLogRow {
    const inputs = values.list();
    return {
      ...(step.kind !== "other" && { stepid: step.id }),
      stepname: describeStep(step),
      activityname: step.kind,
      ...(stage !== undefined && { stagename: describeStep(stage) }),
      status,
      ...(status !== waiting && { completedon: this.world.clock.now() }),
      ...facts,
      ...(inputs !== undefined && { inputs }),
      ...(values.child !== undefined && { childworkflowinstanceid: values.child }),
    };
  }
}

const waiting = 5;

/** The designer step that a node belongs to; a node outside all of them stands for itself. */
export function designerOf(level: Level, node: StepNode): DesignerStep {
  return level.designer ?? { id: node.kind, kind: "other", description: "" };
}
