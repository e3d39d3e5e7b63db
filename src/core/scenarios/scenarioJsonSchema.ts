import * as z from "zod";
import { scenarioHead } from "./model/scenario";
import { besideStep, canFail, stepBodies, stepKinds } from "./model/steps";

/**
 * The JSON schema of scenario files, made from the models that read them. A step is one object with all words and the
 * rule that it has exactly one: editors complete and complain better so than with a choice of many objects.
 */
export function scenarioJsonSchema(): object {
  const step = z
    .strictObject({ ...z.strictObject(stepBodies).partial().shape, ...besideStep })
    .meta({ id: "step", oneOf: stepKinds().map(requirement) });
  const scenario = z.strictObject({
    ...scenarioHead,
    steps: z.array(step).describe("What happens and what must be true, one after the other."),
  });
  return {
    title: "Scenario of System Jobs",
    ...z.toJSONSchema(scenario, { target: "draft-7", io: "input" }),
  };
}

function requirement(kind: ReturnType<typeof stepKinds>[number]): object {
  return { required: [kind], ...(!canFail(kind) && { properties: { fails: false } }) };
}
