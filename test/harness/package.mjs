// Packs the extension: node package.mjs
import fs from "node:fs";
import { bootstrap } from "./bootstrap.mjs";
import { packageExtension } from "./packageExtension.mjs";
import { runProgram } from "./program.mjs";
import { vsixFile } from "./project.mjs";

await runProgram(async () => {
  bootstrap();
  await packageExtension();
  console.log(`${vsixFile}, ${Math.ceil(fs.statSync(vsixFile).size / 1024)} KB`);
});
