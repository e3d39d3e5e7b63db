import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { filesBelow } from "../harness/files.mjs";
import { root } from "../harness/project.mjs";
import {
  engineNumbers,
  type EngineSetting,
  engineSettingNames,
  engineSwitches,
  isEngineNumber,
} from "../../src/core/jobs/engineSettings";
import { commandIds as handledIds } from "../../src/host/commands/commands";

interface Command {
  readonly command: string;
  readonly title: string;
  readonly category?: string;
}

interface MenuItem {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
}

interface Manifest {
  readonly icon: string;
  readonly main: string;
  readonly engines: { readonly vscode: string };
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly contributes: {
    readonly viewsContainers: { readonly activitybar: readonly { readonly id: string }[] };
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly commands?: readonly Command[];
    readonly menus?: Readonly<Record<string, readonly MenuItem[]>>;
    readonly submenus?: readonly { readonly id: string }[];
    readonly configuration?: { readonly properties: Readonly<Record<string, unknown>> };
  };
}

const text = read("package.json");
const manifest = JSON.parse(text) as Manifest;
const { contributes } = manifest;
const commands = contributes.commands ?? [];
const commandIds = commands.map(({ command }) => command);
const viewIds = Object.values(contributes.views)
  .flat()
  .map(({ id }) => id);
const settings = Object.keys(contributes.configuration?.properties ?? {});
const sources = filesBelow(join(root, "src")).map((file) => read(`src/${file}`));

function typeOf(name: EngineSetting): object {
  if (!isEngineNumber(name)) {
    return { type: "boolean", default: engineSwitches[name] };
  }
  const { standard, min, max } = engineNumbers[name];
  return { type: "integer", default: standard, minimum: min, maximum: max };
}

function read(file: string): string {
  return readFileSync(join(root, file), "utf8");
}

/** All texts that a pattern's first group finds, once each. */
function find(pattern: RegExp, ...texts: readonly string[]): readonly string[] {
  const found = texts.flatMap((text) => [...text.matchAll(pattern)].map(([, group = ""]) => group));
  return [...new Set(found)].sort();
}

describe("the manifest", () => {
  it("has a text for every key, and no text without one", () => {
    const texts = JSON.parse(read("package.nls.json")) as Record<string, string>;
    assert.deepEqual(Object.keys(texts).sort(), find(/"%([\w.]+)%"/g, text));
  });

  it("names files that exist", () => {
    const files = find(/"(?:\.\/)?(media\/[^"]+)"/g, text);
    assert.deepEqual(
      files.filter((file) => !existsSync(join(root, file))),
      [],
    );
  });

  it("asks for the version of VS Code whose types are used", () => {
    assert.equal(manifest.engines.vscode, `^${manifest.devDependencies["@types/vscode"] ?? ""}`);
  });

  it("gives every command a category and an id of two words", () => {
    const wrong = commands.filter(
      ({ command, category }) =>
        category === undefined || !/^systemJobs\.[a-zA-Z]+\.[a-zA-Z]+$/.test(command),
    );
    assert.deepEqual(wrong, []);
  });

  it("contributes exactly the commands that the host handles", () => {
    assert.deepEqual([...commandIds].sort(), [...handledIds].sort());
  });

  it("hides nothing from the palette but what only draws", () => {
    const hidden = (contributes.menus?.["commandPalette"] ?? []).filter(
      ({ when }) => when === "false",
    );
    assert.deepEqual(
      hidden.map(({ command }) => command),
      ["systemJobs.jobs.loadMore"],
    );
  });

  it("asks nodes for actions that they can have", () => {
    const asked = find(/\b(?:viewItem|jobActions) =~ \/[^/]*?\\\\b(can\w+)\\\\b/g, text);
    assert.ok(asked.length > 0);
    assert.deepEqual(
      asked.filter((action) => !sources.some((source) => source.includes(`"${action}"`))),
      [],
    );
  });

  it("contributes each command once", () => {
    assert.deepEqual(commandIds, [...new Set(commandIds)]);
  });

  it("puts nothing but its own commands and submenus into menus", () => {
    const items = Object.values(contributes.menus ?? {}).flat();
    const submenus = (contributes.submenus ?? []).map(({ id }) => id);
    const strangers = items.filter(({ command, submenu }) =>
      command === undefined ? !submenus.includes(submenu ?? "") : !commandIds.includes(command),
    );
    assert.deepEqual(strangers, []);
  });

  it("asks in its conditions for views that it contributes", () => {
    const asked = find(/\bview == ([\w.]+)/g, text);
    assert.deepEqual(
      asked.filter((view) => !viewIds.includes(view)),
      [],
    );
  });

  it("asks in its conditions for context keys that the code sets", () => {
    const asked = find(/\b(systemJobs\.(?:(?:has|is)[A-Z]\w*|jobActions))/g, text);
    assert.deepEqual(
      asked.filter((key) => !sources.some((source) => source.includes(`"${key}"`))),
      [],
    );
  });

  it("contributes every command and setting that the code names", () => {
    const named = find(/"(systemJobs\.\w+\.\w+)"/g, ...sources);
    assert.deepEqual(
      named.filter((name) => ![...commandIds, ...settings].includes(name)),
      [],
    );
  });

  it("lets a person set whatever the engine can be told, within its bounds, in a workspace too", () => {
    const properties = Object.entries(contributes.configuration?.properties ?? {}).filter(
      ([name]) => !name.startsWith("systemJobs.advice."),
    );
    const expected = engineSettingNames.map((name, index) => {
      return [
        `systemJobs.${name}`,
        {
          ...typeOf(name),
          scope: "machine-overridable",
          order: index + 1,
          description: `%configuration.${name}.description%`,
        },
      ];
    });
    assert.deepEqual(Object.fromEntries(properties), Object.fromEntries(expected));
  });

  it("contributes every view that the code creates", () => {
    const created = find(/TreeView\(\s*"([\w.]+)"/g, ...sources);
    assert.deepEqual(
      created.filter((view) => !viewIds.includes(view)),
      [],
    );
  });
});
