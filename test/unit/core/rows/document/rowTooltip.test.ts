import assert from "node:assert/strict";
import { timeFormat } from "../../../../../src/core/jobs/timeFormat";
import { rowTooltip } from "../../../../../src/core/rows/document/rowTooltip";
import { aGuid } from "../../../../builders/rows";

const time = timeFormat("UTC", Date.UTC(2026, 0, 10));

describe("rowTooltip", () => {
  it("tells columns by their names, choices by their labels, look-ups by their rows, and leaves out what is empty", () => {
    const text = rowTooltip(
      {
        table: "incident",
        id: aGuid(1),
        name: "Two\nkeys",
        version: 1,
        columns: {
          title: "Two\nkeys",
          priority: { value: 1, label: "High" },
          customerid: { table: "account", id: aGuid(2), name: "Contoso" },
          due: "2026-01-10T09:00:00Z",
          isopen: true,
          isvip: false,
          to: [
            { table: "contact", id: aGuid(3), name: "Una" },
            { table: "queue", id: "q" },
          ],
          note: "long ".repeat(50),
          nothing: null,
        },
      },
      {
        logicalname: "incident",
        displayname: "Case",
        primaryname: "title",
        columns: [
          { logicalname: "title", type: "text", choices: [] },
          { logicalname: "priority", type: "choice", displayname: "Priority", choices: [] },
          { logicalname: "customerid", type: "lookup", displayname: "Customer", choices: [] },
          { logicalname: "due", type: "dateTime", choices: [] },
          { logicalname: "isopen", type: "boolean", choices: [] },
          { logicalname: "isvip", type: "boolean", choices: [{ value: 0, label: "Ordinary" }] },
          { logicalname: "to", type: "partyList", choices: [] },
          { logicalname: "note", type: "text", choices: [] },
          { logicalname: "nothing", type: "text", choices: [] },
        ],
      },
      time,
    );
    assert.deepEqual(text.split("\n"), [
      "Two keys (Case)",
      "",
      "Priority: High",
      "Customer: Contoso",
      "due: 10 Jan 2026 09:00:00",
      "isopen: Yes",
      "isvip: Ordinary",
      "to: Una, q",
      `note: ${"long ".repeat(20)}…`,
      "",
      aGuid(1),
    ]);
  });
});
