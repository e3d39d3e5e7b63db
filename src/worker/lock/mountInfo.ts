export interface MountPoint {
  readonly point: string;
  /** Of the file system, such as `ext4`. */
  readonly type: string;
}

/**
 * The mount that a folder lies on. `text` has the form of `/proc/self/mountinfo` (proc(5)): the fifth word of a line is the
 * mount point, the first one after ` - ` the file system's type. Of several on one point the last is on top.
 */
export function findMount(text: string, folder: string): MountPoint | undefined {
  return text
    .split("\n")
    .map(readLine)
    .filter(({ point }) => isInside(folder, point))
    .reduce<MountPoint | undefined>(
      (best, mount) =>
        best === undefined || mount.point.length >= best.point.length ? mount : best,
      undefined,
    );
}

function readLine(line: string): MountPoint {
  const [before = "", after = ""] = line.split(" - ");
  return { point: unescaped(before.split(" ")[4] ?? ""), type: after.split(" ")[0] ?? "" };
}

/** Space, tab, newline and backslash stand there as a backslash and three octal digits. */
function unescaped(word: string): string {
  return word.replace(/\\([0-7]{3})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 8)),
  );
}

function isInside(folder: string, point: string): boolean {
  return (
    point !== "" &&
    (folder === point || folder.startsWith(point.endsWith("/") ? point : `${point}/`))
  );
}
