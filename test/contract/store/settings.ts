import assert from "node:assert/strict";
import { aGuid } from "../../builders/rows";
import { on, type OpenStore } from "../store";

const day = 24 * 60 * 60 * 1000;

export function describeSettings(open: OpenStore): void {
  describe("settings", () => {
    it(
      "are empty at first, and hold what was set last",
      on(open, ({ settings }) => {
        assert.equal(settings.get("timezone"), undefined);
        settings.set("timezone", "UTC");
        settings.set("timezone", "Europe/Berlin");
        settings.set("paused", "true");
        assert.equal(settings.get("timezone"), "Europe/Berlin");
        assert.equal(settings.get("paused"), "true");
      }),
    );
  });

  describe("requests", () => {
    it(
      "are remembered with their result for a day",
      on(open, ({ requests }) => {
        assert.equal(requests.find(aGuid(1)), undefined);
        requests.remember(aGuid(1), '{"a":1}', 0);
        requests.remember(aGuid(2), "null", day);
        assert.equal(requests.find(aGuid(1)), '{"a":1}');
        assert.equal(requests.find(aGuid(2)), "null");
        requests.remember(aGuid(3), "null", day + 1);
        assert.equal(requests.find(aGuid(1)), undefined);
        assert.equal(requests.find(aGuid(2)), "null");
      }),
    );
  });
}
