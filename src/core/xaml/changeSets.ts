import { quoted } from "../base/quotedText";
import { slotKey } from "../workflows/slots";
import { type Slot } from "../workflows/stepTree";
import { Refused } from "./refused";
import { nameOf } from "./xamlNames";
import { type XmlElement } from "./xmlTree";

interface ChangeSet {
  readonly element: XmlElement;
  /** None where it was not understood: that is refused already. */
  readonly table: string | undefined;
  isIdentified: boolean;
  isSent: boolean;
}

/**
 * The change sets that one step builds. An export always writes them in the same order: new, the id of the row it belongs
 * to (not for one that is made), columns, sending, putting back. Anything else would change other columns than it seems.
 */
export class ChangeSets {
  private readonly sets = new Map<string, ChangeSet>();

  begin(element: XmlElement, slot: Slot, table: string | undefined): void {
    if (this.sets.get(slotKey(slot))?.isSent === false) {
      throw refused(element, "begins changes anew before they are sent");
    }
    this.sets.set(slotKey(slot), { element, table, isIdentified: false, isSent: false });
  }

  identify(element: XmlElement, slot: Slot): void {
    this.open(element, slot).isIdentified = true;
  }

  /** Refuses a column for a change set that is not there, or that is of another table. */
  check(element: XmlElement, slot: Slot, table: string): void {
    const begun = this.open(element, slot).table;
    if (begun !== undefined && begun !== table) {
      throw refused(element, `is about ${quoted(table)}, but the changes are of ${quoted(begun)}`);
    }
  }

  send(element: XmlElement, slot: Slot, as: { table: string; isNew: boolean }): void {
    this.check(element, slot, as.table);
    const set = this.open(element, slot);
    if (set.isIdentified === as.isNew) {
      throw refused(element, as.isNew ? "makes a row that is there" : "does not say which row");
    }
    set.isSent = true;
  }

  putBack(element: XmlElement, slot: Slot): void {
    if (this.sets.get(slotKey(slot))?.isSent !== true) {
      throw refused(element, "puts back changes that were not sent");
    }
  }

  /** Behind the step's last activity. */
  end(): void {
    for (const { element, isSent } of this.sets.values()) {
      if (!isSent) {
        throw refused(element, "begins changes that are never sent");
      }
    }
  }

  private open(element: XmlElement, slot: Slot): ChangeSet {
    const set = this.sets.get(slotKey(slot));
    if (set === undefined || set.isSent) {
      throw refused(element, "stands where no changes were begun");
    }
    return set;
  }
}

function refused(element: XmlElement, what: string): Refused {
  const name = nameOf(element);
  return new Refused(element, name, `${quoted(name)} ${what}.`);
}
