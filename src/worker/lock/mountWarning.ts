import fs from "node:fs";

/** File systems whose files several machines may open at once. */
const shared =
  /^(?:nfs4?|cifs|smb3|smbfs|9p|afs|ceph|glusterfs|lustre|fuse\.(?:sshfs|s3fs|gcsfuse|rclone))$/;

/** What a person should know about the place of a store, where it can be recognised (Linux). */
export function mountWarning(folder: string): string | undefined {
  const type = fileSystemOf(folder);
  return type !== undefined && shared.test(type)
    ? `The store lies on a shared file system (${type}). Its lock reaches as far as this machine: do not open it on another one at the same time.`
    : undefined;
}

function fileSystemOf(folder: string): string | undefined {
  if (process.platform !== "linux") {
    return undefined;
  }
  const real = fs.realpathSync(folder);
  let best: { point: string; type: string } | undefined;
  for (const line of fs.readFileSync("/proc/self/mountinfo", "utf8").split("\n")) {
    // man 5 proc: ... (5) mount point ... - (9) file system type
    const [before = "", after = ""] = line.split(" - ");
    const point = (before.split(" ")[4] ?? "").replaceAll("\\040", " ");
    const isInside = real === point || real.startsWith(point.endsWith("/") ? point : `${point}/`);
    if (point !== "" && isInside && point.length >= (best?.point.length ?? 0)) {
      best = { point, type: after.split(" ")[0] ?? "" };
    }
  }
  return best?.type;
}
