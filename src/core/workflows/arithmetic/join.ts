import { type ConversionContext, convertTo } from "../../rows/convert";
import { textOf } from "../../rows/textFormats";
import { type RowReference, type Value } from "../../rows/value";

/** One text of several values. */
export function joinTexts(
  values: readonly (Value | undefined)[],
  context: ConversionContext,
): Value {
  const texts = values.map((value) => (value === undefined ? "" : textOf(value, context)));
  return { type: "text", value: texts.join("") };
}

/** One list of the people of several look-ups and lists, in order. A list of nobody is no value. */
export function joinPeople(
  values: readonly (Value | undefined)[],
  context: ConversionContext,
): Value | undefined {
  const people = values.flatMap((value): readonly RowReference[] =>
    value === undefined ? [] : convertTo("partyList", value, context).value,
  );
  return people.length === 0 ? undefined : { type: "partyList", value: people };
}
