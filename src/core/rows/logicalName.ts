import { AppError } from "../base/errors";

/** Logical names as Dataverse makes them, but in any script: no control character, no quote, nothing that hides. */
const logicalName = /^[\p{L}\p{N}_$][\p{L}\p{M}\p{N}_$.-]{0,127}$/u;

export function isLogicalName(name: string): boolean {
  return logicalName.test(name);
}

/** Lower case, composed: the one spelling of a name. */
export function toLogicalName(what: "table" | "column", name: string): string {
  const spelled = name.toLowerCase().normalize("NFC");
  if (!isLogicalName(spelled)) {
    throw new AppError(
      "import.malformed",
      `"${name.slice(0, 80)}" cannot be the name of a ${what}: use letters, digits and underscores.`,
    );
  }
  return spelled;
}
