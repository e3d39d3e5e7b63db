import assert from "node:assert/strict";
import { on, type OpenStore } from "../store";

export function describeImports(open: OpenStore): void {
  describe("imports", () => {
    it(
      "hand out their parts in order, and forget what is removed",
      on(open, ({ imports }) => {
        const [first, second] = [imports.begin("one"), imports.begin("two")];
        imports.addPart(first, "[1]");
        imports.addPart(second, "[2]");
        imports.addPart(first, "[3]");
        const part = imports.firstPart(first);
        assert.equal(part?.rows, "[1]");
        imports.removePart(part.id);
        assert.equal(imports.firstPart(first)?.rows, "[3]");
        assert.equal(imports.removeParts(first, 10), true);
        assert.equal(imports.removeParts(first, 10), false);
        assert.equal(imports.firstPart(first), undefined);
        assert.equal(imports.firstPart(second)?.rows, "[2]");
      }),
    );

    it(
      "remember whether they are decided, until they end",
      on(open, ({ imports }) => {
        const [first, second] = [imports.begin("one"), imports.begin("two")];
        imports.decide(second, "two, decided");
        imports.setState(first, "one, on its way");
        assert.deepEqual(imports.list(), [
          { id: first, isDecided: false, state: "one, on its way" },
          { id: second, isDecided: true, state: "two, decided" },
        ]);
        imports.end(first);
        assert.deepEqual(
          imports.list().map(({ id }) => id),
          [second],
        );
      }),
    );
  });
}
