/**
 * The form in which texts are compared: Dataverse finds "contoso" and "Contoso" equal. Upper case, since its mapping
 * does not look at neighbouring letters: a folded part of a text is a part of the folded text.
 */
export function foldText(text: string): string {
  return text.normalize("NFC").toUpperCase();
}
