import assert from "node:assert/strict";
import {
  defaultEngineSettings,
  engineNumbers,
  engineNumberNames,
  isEngineSettings,
  isEngineValue,
  readEngineSettings,
  retrySettingsOf,
  writeEngineSettings,
} from "../../../../src/core/jobs/engineSettings";
import { defaultRetrySettings } from "../../../../src/core/jobs/retryLadder";
import { type SettingStore } from "../../../../src/core/store/settingStore";

function aSettingStore(): SettingStore {
  const kept = new Map<string, string>();
  return {
    get: (name) => kept.get(name),
    set: (name, value) => {
      kept.set(name, value);
    },
  };
}

describe("the engine's settings", () => {
  it("are the defaults until others are kept", () => {
    const store = aSettingStore();
    assert.deepEqual(readEngineSettings(store), defaultEngineSettings);
    const other = { ...defaultEngineSettings, "breaker.failedRuns": 7 };
    writeEngineSettings(store, other);
    assert.deepEqual(readEngineSettings(store), other);
  });

  it("are the defaults where a store holds what does not fit, and nothing is read that is unknown", () => {
    const store = aSettingStore();
    store.set(
      "engine",
      '{ "loopGuard.runs": 0, "loopGuard.depth": "many", "retry.maxTries": 3, "retry.other": 1 }',
    );
    assert.deepEqual(readEngineSettings(store), { ...defaultEngineSettings, "retry.maxTries": 3 });
  });

  it("are whole numbers within their bounds", () => {
    for (const name of engineNumberNames) {
      const { min, max, standard } = engineNumbers[name];
      assert.ok(
        [min, max, standard].every((value) => isEngineValue(name, value)),
        name,
      );
      for (const value of [min - 1, max + 1, min + 0.5, Number.NaN, "3", null, undefined]) {
        assert.equal(isEngineValue(name, value), false, `${name} ${value}`);
      }
    }
  });

  it("switch retention on and off", () => {
    assert.equal(defaultEngineSettings["retention.enabled"], false);
    assert.ok(isEngineSettings({ ...defaultEngineSettings, "retention.enabled": true }));
    for (const value of [1, "true", undefined]) {
      assert.ok(!isEngineSettings({ ...defaultEngineSettings, "retention.enabled": value }));
    }
  });

  it("are all there, and no others", () => {
    const fewer = Object.fromEntries(Object.entries(defaultEngineSettings).slice(1));
    for (const wrong of [
      fewer,
      { ...fewer, other: 3 },
      { ...defaultEngineSettings, other: 3 },
      3,
    ]) {
      assert.ok(!isEngineSettings(wrong));
    }
  });

  it("mean the ladder that is documented", () => {
    assert.deepEqual(retrySettingsOf(defaultEngineSettings), defaultRetrySettings);
  });
});
