import assert from "node:assert/strict";
import { findMount } from "../../../../src/worker/lock/mountInfo";
import { mountWarnings, placeWarnings } from "../../../../src/worker/lock/placeWarnings";
import { temporaryFolder } from "../../../builders/temporaryFolder";

const mountInfo = `22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 22 0:35 / /mnt/una/share rw,relatime shared:20 - nfs4 server:/export rw
41 22 0:36 / /mnt/una/my\\040drive rw,relatime - cifs //server/drive rw
42 22 8:2 / /data rw,relatime shared:2 - xfs /dev/sdb1 rw
43 42 0:37 / /data rw,relatime shared:3 - tmpfs tmpfs rw
`;

describe("findMount", () => {
  it("finds the innermost mount", () => {
    assert.deepEqual(findMount(mountInfo, "/mnt/una"), { point: "/", type: "ext4" });
    assert.deepEqual(findMount(mountInfo, "/mnt/una/share/store"), {
      point: "/mnt/una/share",
      type: "nfs4",
    });
    assert.equal(findMount(mountInfo, "/mnt/una/shared")?.point, "/");
  });

  it("reads points with spaces", () => {
    assert.equal(findMount(mountInfo, "/mnt/una/my drive")?.type, "cifs");
  });

  it("takes the topmost of several mounts on one point", () => {
    assert.equal(findMount(mountInfo, "/data/store")?.type, "tmpfs");
  });

  it("finds nothing in a text of another form", () => {
    assert.equal(findMount("", "/mnt"), undefined);
    assert.equal(findMount("nonsense\n", "/mnt"), undefined);
  });
});

describe("mountWarnings", () => {
  it("warns about shared file systems by their type", () => {
    const [warning] = mountWarnings({ point: "/mnt/c", type: "9p" }, false);
    assert.match(warning ?? "", /shared file system \(9p\).*another machine/);
  });

  it("warns about what is mounted into a container, but not about its root", () => {
    const [warning] = mountWarnings({ point: "/mnt/una/.vscode-server", type: "ext4" }, true);
    assert.match(warning ?? "", /'\/mnt\/una\/\.vscode-server'.*container/);
    assert.deepEqual(mountWarnings({ point: "/", type: "overlay" }, true), []);
  });

  it("is silent about disks of this machine", () => {
    assert.deepEqual(mountWarnings({ point: "/mnt", type: "btrfs" }, false), []);
  });
});

describe("placeWarnings", () => {
  const folder = temporaryFolder();

  it("looks at a real folder without an error", () => {
    assert.ok(Array.isArray(placeWarnings(folder)));
  });
});
