import { type Choice } from "../../rows/tableDefinition";
import { type XmlElement } from "../../xaml/xmlTree";
import { localized, partOf } from "../xmlParts";

/** The lists that an `optionset` can have, and what one of their members is called. */
const lists = ["options", "states", "statuses"] as const;

/** The choices of an `optionset`, in their order. One without a label is called by its number. */
export function choicesOf(optionset: XmlElement, language: string | undefined): readonly Choice[] {
  return lists.flatMap((list) =>
    (partOf(optionset, list)?.children ?? []).flatMap((option) => {
      const value = numberOf(option, "value");
      const statecode = numberOf(option, "state");
      return value === undefined
        ? []
        : [
            {
              value,
              label: localized(partOf(option, "labels"), language) ?? String(value),
              ...(statecode !== undefined && { statecode }),
            },
          ];
    }),
  );
}

function numberOf(option: XmlElement, attribute: string): number | undefined {
  const number = Number(option.attributes.get(attribute) ?? Number.NaN);
  return Number.isSafeInteger(number) ? number : undefined;
}
