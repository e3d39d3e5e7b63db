import { writeFileSync } from "node:fs";
import { runMocha } from "../harness/runMocha";

/** VS Code calls this in its extension host. The results go to the file that `HOST_TEST_RESULTS` names. */
export async function run(): Promise<void> {
  const results = await runMocha([__dirname], { timeoutMs: 30_000 });
  const file = process.env["HOST_TEST_RESULTS"];
  if (file !== undefined) {
    writeFileSync(file, JSON.stringify(results));
  }
  if (results.failed.length > 0) {
    const titles = results.failed.map(({ title, error }) => `${title}\n${error}`);
    throw new Error(titles.join("\n"));
  }
}
