import { type EnvironmentWorkerData } from "../../src/protocol/environmentWorker";
import { type Aim } from "./aim";
import { type Fault } from "./faults";

/** What a process that is to be killed is started with. */
export interface VictimData extends EnvironmentWorkerData {
  readonly momentFile: string;
  readonly aim?: Aim;
  readonly fault?: Fault;
}
