import * as z from "zod";
import { type DepthName, privilegeDepths } from "../../security/privileges";
import { rowId } from "./values";

/** Who is there in a scenario beside the System Administrator, and what they may do. */

const depth = z
  .enum(Object.keys(privilegeDepths) as [DepthName, ...DepthName[]])
  .describe(
    "Basic: what the user or a team of the user owns. Local: the user's business unit. Deep: that and those below. Global: everything.",
  );
const businessUnit = rowId
  .optional()
  .describe("Id of a business unit. Without it, the root of all.");
const roles = (without: string) =>
  z
    .array(z.string())
    .optional()
    .describe(`Names of security roles, supplied ones or those under "roles". ${without}`);

export const peopleHead = {
  businessUnits: z
    .array(z.strictObject({ id: rowId, name: z.string().optional(), parent: businessUnit }))
    .optional()
    .describe("Business units beside the root."),
  roles: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        privileges: z
          .record(z.string().regex(/^prv/, "write a privilege such as prvReadAccount"), depth)
          .describe(
            "Depth by privilege: prvWriteAccount, prvWriteAsyncOperation, prvWorkflowExecution; prvRead* is for all data tables, prv* for everything.",
          ),
      }),
    )
    .optional()
    .describe(
      "Security roles beside System Administrator, System Customizer and Basic User, which are always there.",
    ),
  teams: z
    .array(
      z.strictObject({
        id: rowId,
        name: z.string().optional(),
        businessUnit,
        roles: roles("Without it, none. The members have them too."),
      }),
    )
    .optional()
    .describe("Teams. Users name those that they are in."),
  users: z
    .array(
      z.strictObject({
        id: rowId,
        fullname: z.string(),
        roles: roles("Without it, System Administrator; [] is a user who may do nothing."),
        businessUnit,
        teams: z.array(rowId).optional().describe("Ids of the teams that the user is in."),
        disabled: z.boolean().optional(),
      }),
    )
    .optional()
    .describe("Users beside the System Administrator, who imports the workflows."),
};
