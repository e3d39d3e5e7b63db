import assert from "node:assert/strict";
import {
  aCustomizations,
  aManifest,
  anAttribute,
  anEntity,
  anOption,
  anOptionSet,
  aRelationship,
  aZip,
  readFiles,
} from "../../../../builders/solutions";

const stateSet = anOptionSet(
  "abc_case_statecode",
  "states",
  anOption("state", 0, "Open", `defaultstatus="1"`),
  anOption("state", 1, "Done", `defaultstatus="2"`),
);
const statusSet = anOptionSet(
  "abc_case_statuscode",
  "statuses",
  anOption("status", 1, "New", `state="0"`),
  anOption("status", 2, "Closed", `state="1"`),
);

describe("tables of a solution", () => {
  it("have names, a primary name column, and columns with types", async () => {
    const types = {
      nvarchar: "text",
      ntext: "text",
      int: "whole",
      float: "double",
      decimal: "decimal",
      money: "money",
      bit: "boolean",
      datetime: "dateTime",
      picklist: "choice",
      lookup: "lookup",
      customer: "lookup",
      uniqueidentifier: "guid",
      partylist: "partyList",
      multiselectpicklist: "text",
    };
    const { tables, problems } = await readFiles({
      "Entities/abc_Case/Entity.xml": anEntity(
        "abc_Case",
        anAttribute("abc_Title", "nvarchar", "<DisplayMask>PrimaryName|ValidForGrid</DisplayMask>"),
        ...Object.keys(types).map((type) => anAttribute(`abc_${type}`, type)),
        anAttribute("abc_picture", "image"),
        anAttribute("VersionNumber", "bigint"),
      ),
    });
    assert.deepEqual(problems, []);
    const [table] = tables;
    assert.equal(table?.logicalname, "abc_case");
    assert.equal(table.displayname, "A abc_Case");
    assert.equal(table.displaycollectionname, "Many abc_Case");
    assert.equal(table.primaryname, "abc_title");
    assert.deepEqual(
      table.columns.map(({ logicalname, type }) => [logicalname, type]),
      [
        ["abc_title", "text"],
        ...Object.entries(types).map(([exported, type]) => [`abc_${exported}`, type]),
      ],
    );
    assert.equal(table.columns[0]?.displayname, "The abc_Title");
  });

  it("know the labels of their choices, of their states too, and of option sets they share", async () => {
    const { tables } = await readFiles({
      "Entities/abc_Case/Entity.xml": anEntity(
        "abc_Case",
        anAttribute(
          "abc_size",
          "picklist",
          anOptionSet("own", "options", anOption("option", 7, "Big")),
        ),
        anAttribute("abc_hue", "picklist", "<OptionSetName>abc_Hues</OptionSetName>"),
        anAttribute("statecode", "state", stateSet),
        anAttribute("statuscode", "status", statusSet),
      ),
      "OptionSets/abc_hues.xml": anOptionSet("abc_hues", "options", anOption("option", 1, "Red")),
    });
    assert.deepEqual(
      tables[0]?.columns.map(({ logicalname, choices }) => [logicalname, choices]),
      [
        ["abc_size", [{ value: 7, label: "Big" }]],
        ["abc_hue", [{ value: 1, label: "Red" }]],
        [
          "statecode",
          [
            { value: 0, label: "Open" },
            { value: 1, label: "Done" },
          ],
        ],
        [
          "statuscode",
          [
            { value: 1, label: "New", statecode: 0 },
            { value: 2, label: "Closed", statecode: 1 },
          ],
        ],
      ],
    );
  });

  it("speak the language of their solution", async () => {
    const { tables } = await readFiles({
      "Entities/abc_Case/Entity.xml": anEntity("abc_Case", anAttribute("abc_size", "int")),
      "Other/Solution.xml": aManifest({ uniquename: "C", language: "1031" }),
    });
    assert.equal(tables[0]?.displayname, "A abc_Case (de)");
    assert.equal(tables[0].columns[0]?.displayname, "The abc_size (de)");
  });

  it("know where their look-ups lead", async () => {
    const { tables } = await readFiles({
      "Entities/abc_Case/Entity.xml": anEntity(
        "abc_Case",
        anAttribute("abc_OwnerUnit", "lookup"),
        anAttribute("abc_buyer", "customer"),
        anAttribute("abc_other", "lookup"),
      ),
      "Other/Relationships/Team.xml": `<EntityRelationships>${aRelationship("abc_Case", "abc_OwnerUnit", "Team")}${aRelationship("abc_Case", "abc_OwnerUnit", "BusinessUnit")}</EntityRelationships>`,
    });
    assert.deepEqual(
      tables[0]?.columns.map(({ targets }) => targets),
      [["businessunit", "team"], ["account", "contact"], undefined],
    );
  });

  it("are the same out of customizations.xml of a zip", async () => {
    const entity = anEntity(
      "abc_Case",
      anAttribute("abc_hue", "picklist", "<OptionSetName>abc_hues</OptionSetName>"),
      anAttribute("abc_team", "lookup"),
    );
    const hues = anOptionSet("abc_hues", "options", anOption("option", 1, "Red"));
    const relationship = aRelationship("abc_Case", "abc_team", "Team");
    const unpacked = await readFiles({
      "Entities/abc_Case/Entity.xml": entity,
      "OptionSets/abc_hues.xml": hues,
      "Other/Relationships/Team.xml": `<EntityRelationships>${relationship}</EntityRelationships>`,
    });
    const zipped = await readFiles({
      "S.zip": aZip({
        "customizations.xml": aCustomizations({
          Entities: [entity],
          optionsets: [hues],
          EntityRelationships: [relationship],
        }),
      }),
    });
    assert.deepEqual(zipped.tables, unpacked.tables);
    assert.equal(zipped.tables.length, 1);
  });

  it("of the unpacked files have the last word", async () => {
    const { tables } = await readFiles({
      "S.zip": aZip({
        "customizations.xml": aCustomizations({
          Entities: [anEntity("abc_Case", anAttribute("abc_a", "int"))],
        }),
      }),
      "src/Entities/abc_Case/Entity.xml": anEntity("abc_Case", anAttribute("abc_b", "int")),
    });
    assert.deepEqual(
      tables.map(({ columns }) => columns.map(({ logicalname }) => logicalname)),
      [["abc_a"], ["abc_b"]],
    );
  });

  it("with a name that cannot be one are told at their place, and the others are read", async () => {
    const { tables, problems } = await readFiles({
      "customizations.xml": aCustomizations({
        Entities: [anEntity("a b"), anEntity("abc_Case")],
      }),
    });
    assert.deepEqual(
      tables.map(({ logicalname }) => logicalname),
      ["abc_case"],
    );
    assert.deepEqual(
      problems.map(({ file, line, message }) => [file, line, message]),
      [
        [
          "customizations.xml",
          3,
          `"a b" cannot be the name of a table: use letters, digits and underscores.`,
        ],
      ],
    );
  });
});
