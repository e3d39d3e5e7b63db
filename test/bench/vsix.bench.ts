import fs from "node:fs";
import { packageExtension } from "../harness/packageExtension.mjs";
import { vsixFile } from "../harness/project.mjs";
import { benchmark } from "./benchmark";

const limitMegabytes = 2;

void benchmark("vsix: what a person downloads", async () => {
  await packageExtension();
  const ours = fs.statSync(vsixFile).size / 1024 ** 2;
  return [{ what: "packaged extension", unit: "MB", ours, atMost: limitMegabytes }];
});
