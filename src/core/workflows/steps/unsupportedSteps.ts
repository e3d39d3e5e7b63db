import { JobError } from "../../jobs/errorCatalogue";
import { type StepOf } from "../nodeKinds";

/** Steps that this version reads and does not run. Workflows with them are not activated: only a test run comes here. */

export function call({ call: target }: StepOf<"call">): never {
  const what =
    target.kind === "customActivity"
      ? `the custom activity ${target.type} of ${target.assembly}`
      : `the SDK message ${target.name}`;
  throw new JobError("0x80040265", `This step would call ${what}, which is not run yet.`);
}

/** What is refused is never activated. */
export function refused({ message }: StepOf<"refused">): never {
  throw new Error(message);
}
