import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { ExportFile } from "../../../../src/host/webviews/exportFile";
import { temporaryFolder } from "../../../builders/temporaryFolder";

describe("ExportFile", () => {
  const folder = temporaryFolder();
  const file = path.join(folder, "rows.csv");

  beforeEach(() => {
    fs.writeFileSync(file, "of last week");
  });

  it("takes its name when it is whole", async () => {
    const written = await ExportFile.open(file);
    await written.write("name\r\n");
    await written.write("Müller\r\n");
    assert.equal(fs.readFileSync(file, "utf8"), "of last week");
    await written.close();
    assert.equal(fs.readFileSync(file, "utf8"), "name\r\nMüller\r\n");
    assert.deepEqual(fs.readdirSync(folder), ["rows.csv"]);
  });

  it("leaves the file of before when it is given up", async () => {
    const written = await ExportFile.open(file);
    await written.write("name\r\n");
    await written.giveUp();
    assert.equal(fs.readFileSync(file, "utf8"), "of last week");
    assert.deepEqual(fs.readdirSync(folder), ["rows.csv"]);
  });

  it("leaves nothing behind when it cannot take its name", async () => {
    const taken = path.join(folder, "taken");
    fs.mkdirSync(path.join(taken, "inside"), { recursive: true });
    const written = await ExportFile.open(taken);
    await written.write("name\r\n");
    await assert.rejects(written.close());
    await written.giveUp();
    assert.deepEqual(fs.readdirSync(folder), ["rows.csv", "taken"]);
  });
});
