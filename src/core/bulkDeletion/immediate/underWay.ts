import { type SettingStore } from "../../store/settingStore";

/**
 * An immediate deletion leaves word before it begins: where the word is still there when the store is opened, the deletion was
 * broken off, and SQLite has taken all of it back.
 */
export function noteUnderWay(settings: SettingStore, name: string | undefined): void {
  settings.set("immediateunderway", name ?? "");
}

export function isUnderWay(settings: SettingStore): boolean {
  return (settings.get("immediateunderway") ?? "") !== "";
}

/** What to tell of a deletion that was broken off; it is told once. */
export function takeBrokenOff(settings: SettingStore): string | undefined {
  const name = settings.get("immediateunderway") ?? "";
  if (name === "") {
    return undefined;
  }
  noteUnderWay(settings, undefined);
  return `The immediate deletion "${name}" was broken off before its end: nothing was deleted. Run it again.`;
}
