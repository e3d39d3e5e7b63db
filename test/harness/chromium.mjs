// The browser that shows the workbench: an installed one, else Debian's.
import { spawnSync } from "node:child_process";
import fs from "node:fs";

const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The path of a Chromium; installs one where that can be done without asking. */
export function ensureChromium() {
  const chosen = process.env["CHROMIUM"];
  const found = (chosen === undefined ? places : [chosen]).find((file) => fs.existsSync(file));
  if (found !== undefined) {
    return found;
  }
  if (chosen !== undefined || !canInstall()) {
    throw new Error(
      `No Chromium at ${chosen ?? places.join(", ")}. Install one (Debian: apt install chromium) or set CHROMIUM to its path.`,
    );
  }
  console.log("Installing Chromium (apt-get, once)");
  apt("update");
  apt("install", "--yes", "--no-install-recommends", "chromium", "fonts-dejavu-core");
  return "/usr/bin/chromium";
}

function canInstall() {
  return (
    process.platform === "linux" &&
    process.getuid?.() === 0 &&
    fs.existsSync("/etc/debian_version") &&
    fs.existsSync("/usr/bin/apt-get")
  );
}

/** @param {string[]} args */
function apt(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const options = ["-qq", "-o", "DPkg::Lock::Timeout=300"];
  const { status, stdout, stderr } = spawnSync("apt-get", [...options, ...args], {
    env,
    encoding: "utf8",
  });
  if (status !== 0) {
    throw new Error(`apt-get ${args.join(" ")} failed.\n${stdout}${stderr}`);
  }
}
