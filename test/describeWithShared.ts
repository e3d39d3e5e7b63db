import { sharedFolder, sharedIsAbsent } from "./harness/project.mjs";

/** A suite that reads `../shared`: most clones do not have it, and then it is skipped by name. */
export function describeWithShared(title: string, body: (shared: string) => void): void {
  const shared = sharedFolder();
  if (shared === undefined) {
    it.skip(`${title} (${sharedIsAbsent})`);
  } else {
    describe(title, () => {
      body(shared);
    });
  }
}
