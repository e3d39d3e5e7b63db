import { oneLine } from "../jobs/plainText";

interface NamedTable {
  readonly logicalname: string;
  readonly displayname?: string;
  readonly displaycollectionname?: string;
}

/** What a table is called where its rows stand below it: "Accounts", else its logical name. */
export function tableLabel({
  logicalname,
  displayname,
  displaycollectionname,
}: NamedTable): string {
  return oneLine(displaycollectionname ?? displayname ?? "") || logicalname;
}

/** What one of its rows is called: "Account". */
export function rowLabel({ logicalname, displayname }: NamedTable): string {
  return oneLine(displayname ?? "") || logicalname;
}

/** Logical name and display name, where they differ by more than letters' case. */
export function knownAs(logicalname: string, displayname: string | undefined): string {
  const name = oneLine(displayname ?? "");
  return name === "" || name.toLowerCase() === logicalname
    ? logicalname
    : `${name} (${logicalname})`;
}
