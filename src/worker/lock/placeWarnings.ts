import fs from "node:fs";
import { findMount, type MountPoint } from "./mountInfo";

/** File systems that other machines, or the host of this virtual one, may have open at the same time. */
const sharedTypes =
  /^(?:nfs4?|cifs|smb3|smbfs|9p|virtiofs|vboxsf|prl_fs|afs|ceph|glusterfs|lustre|fuse\.(?:sshfs|s3fs|gcsfuse|rclone|glusterfs))$/;

const mountInfoFile = "/proc/self/mountinfo";

/** What container engines leave in their containers. */
const containerMarks = ["/.dockerenv", "/run/.containerenv"];

/** What a person should know about the place of a store, as far as it can be recognised. */
export function placeWarnings(folder: string): readonly string[] {
  const real = fs.realpathSync(folder);
  if (process.platform === "win32") {
    return real.startsWith("\\\\") ? [sharedPlace("a network share")] : [];
  }
  if (!fs.existsSync(mountInfoFile)) {
    return [];
  }
  const mount = findMount(fs.readFileSync(mountInfoFile, "utf8"), real);
  return mount === undefined ? [] : mountWarnings(mount, containerMarks.some(fs.existsSync));
}

/** The same, from the mount that the folder lies on. */
export function mountWarnings({ point, type }: MountPoint, isContainer: boolean): string[] {
  if (sharedTypes.test(type)) {
    return [sharedPlace(`a shared file system (${type})`)];
  }
  // The root of a container is its own; whatever is mounted into it may be mounted into others.
  return isContainer && point !== "/"
    ? [
        `This environment lies in '${point}', which is mounted into this container. If other containers mount it too, do not open the environment in two of them at the same time.`,
      ]
    : [];
}

function sharedPlace(place: string): string {
  return `This environment lies on ${place}. Do not open it on another machine at the same time: what keeps two windows apart reaches as far as this machine.`;
}
