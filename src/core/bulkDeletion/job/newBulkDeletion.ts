import { isBlank } from "../../base/blankText";
import { AppError } from "../../base/errors";
import { type Criteria, membersOf } from "../criteria";
import { criteriaTable, type CriteriaTable } from "../criteriaTable";
import { type MemberGroup } from "../memberTest";
import { type Context } from "../resolveCondition";
import { resolveCriteria } from "../resolveCriteria";
import { type RowTest } from "../rowTest";
import { demandInterval } from "../recurrence/recurrencePattern";
import { type Catalog } from "../../store/catalog";

/** What a bulk deletion job is made of (Dataverse: BulkDelete action). */
export interface NewBulkDeletion {
  /** At most 256 characters; empty is refused with 0x80048457. */
  readonly name: string;
  readonly criteria: Criteria;
  /** Epoch ms; absent: now. */
  readonly startAt?: number;
  /** 1 to 365, makes a series `FREQ=DAILY;INTERVAL=n`; absent: once. */
  readonly everyDays?: number;
  /** Tell its person when it is finished. */
  readonly notifies: boolean;
  /** Keep copies for *Restore*; absent: as the table has it. */
  readonly keepsCopies?: boolean;
  /** The table's logical name, typed by a person: without it criteria without conditions are refused. */
  readonly allRowsOf?: string;
}

const maxName = 256;

/** Throws what a person has to mend, the first thing first. */
export function checkNewBulkDeletion(
  deletion: NewBulkDeletion,
  { catalog, context }: { readonly catalog: Catalog; readonly context: Context },
): void {
  const { name, everyDays, criteria } = deletion;
  if (isBlank(name)) {
    throw new AppError("0x80048457", "A bulk deletion job needs a name. Type one.");
  }
  if (name.length > maxName) {
    throw new AppError(
      "input.malformed",
      `The name has ${name.length} characters; ${maxName} are the most. Shorten it.`,
    );
  }
  if (everyDays !== undefined) {
    demandInterval(everyDays);
  }
  const table = tableOf(catalog, criteria.table);
  testOf(criteria, table, context);
  if (isEmpty(criteria) && deletion.allRowsOf !== criteria.table) {
    throw new AppError(
      "criteria.empty",
      `There are no conditions: all rows of ${table.displaycollectionname} would be deleted. Add a condition, or type the table's name, ${criteria.table}, to go on.`,
    );
  }
}

/** Throws 0x80041102. */
export function tableOf(catalog: Catalog, name: string): CriteriaTable {
  const table = criteriaTable(catalog, name);
  if (table === undefined) {
    throw new AppError(
      "0x80041102",
      name === ""
        ? "Choose the table whose rows are to be deleted."
        : `This environment has no table ${name}. Look for rows of another one.`,
    );
  }
  return table;
}

/** Throws `criteria.unfinished` with the first problem. */
export function testOf(criteria: Criteria, table: CriteriaTable, context: Context): RowTest {
  return testsOf(criteria, table, context).test;
}

/** The same with the members, to be counted one by one. */
export function testsOf(
  criteria: Criteria,
  table: CriteriaTable,
  context: Context,
): { readonly test: RowTest; readonly filter: MemberGroup } {
  const { problems, test, filter } = resolveCriteria(criteria, table, context);
  if (problems !== undefined) {
    const [{ number, sentence } = { number: "", sentence: "The criteria are unfinished." }] =
      problems;
    const place = number === "" ? "" : `Condition ${number}: `;
    throw new AppError("criteria.unfinished", `${place}${sentence}`);
  }
  return { test, filter };
}

function isEmpty({ filter }: Criteria): boolean {
  return ![...membersOf(filter)].some(({ member }) => member.kind === "condition");
}
