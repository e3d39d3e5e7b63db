import { type StepOf } from "../nodeKinds";

/** What is refused is never activated. */
export function refused({ message }: StepOf<"refused">): never {
  throw new Error(message);
}
