import assert from "node:assert/strict";
import { inertText } from "../../../../src/host/services/inertText";

describe("inertText", () => {
  it("keeps icons and links of a foreign name from being drawn", () => {
    const name = "$(error) of [x](command:workbench.action.quit)";
    const shown = inertText(name);
    assert.doesNotMatch(shown, /\$\(|\]\(/);
    assert.equal(shown.replaceAll("\u200B", ""), name);
  });

  it("leaves everything else alone", () => {
    const text = "2 jobs of [Preferred] Scanner (hall 3), 5 $";
    assert.equal(inertText(text), text);
  });
});
