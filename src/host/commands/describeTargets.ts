import * as vscode from "vscode";
import { isolated, nameOf, oneLine } from "../../core/jobs/plainText";
import { formatCount } from "../../core/jobs/stateCounts";
import { formatNumber } from "../../core/jobs/timeFormat";
import { type Count } from "../../protocol/environment";
import { type Environment } from "../services/environment";

interface BoundGroup {
  readonly name: string;
  readonly count: Count;
}

/** Which jobs an action is for, in the middle of a question. */
export async function describeTargets(
  environment: Environment,
  jobs: readonly string[],
  groups: readonly BoundGroup[],
): Promise<string> {
  const { t } = vscode.l10n;
  const described = groups.map(({ name, count }) =>
    count.value === 1
      ? t("the 1 system job of {0}", `"${name}"`)
      : t("all {0} system jobs of {1}", formatCount(count), `"${name}"`),
  );
  if (jobs.length > 0) {
    described.unshift(await describeJobs(environment, jobs));
  }
  const last = described.pop() ?? "";
  return described.length === 0 ? last : t("{0} and {1}", described.join(", "), last);
}

async function describeJobs(environment: Environment, ids: readonly string[]): Promise<string> {
  const { t } = vscode.l10n;
  if (ids.length > 1) {
    return t("{0} system jobs", formatNumber(ids.length));
  }
  const [job] = await environment.call("getJobs", { ids });
  if (job === undefined) {
    return t("1 system job");
  }
  const name = `"${isolated(oneLine(job.name))}"`;
  return job.regarding === undefined
    ? name
    : t("{0} on {1}", name, `"${isolated(nameOf(job.regarding))}"`);
}
