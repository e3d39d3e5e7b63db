import { type Variable } from "../stepTree";
import { type Expression, nothing, partsOf } from "./expression";

/** Variables computed from each other can grow beyond all bounds; a person reads no more than this. */
const mostParts = 300;

/** How much an expression holds; counted once. */
const sizes = new WeakMap<Expression, number>();

/** What is known of the variables at one place. A scope within another sees what was known around it when it began. */
export class Scope {
  private readonly own = new Map<string, Expression>();

  constructor(private readonly outer?: Scope) {}

  get(variable: string): Expression {
    return this.own.get(variable) ?? this.outer?.get(variable) ?? nothing;
  }

  set(variable: string, expression: Expression): void {
    this.own.set(variable, sizeOf(expression) > mostParts ? { kind: "tooLong" } : expression);
  }

  /** Gives a container's variables what they begin with. */
  declare(variables: readonly Variable[]): void {
    for (const { name, initial } of variables) {
      this.set(name, initial === undefined ? nothing : { kind: "constant", value: initial });
    }
  }

  forget(variables: readonly Variable[]): void {
    for (const { name } of variables) {
      this.own.delete(name);
    }
  }

  /** Takes over what branches have put into variables: where they differ, one or the other holds. */
  join(branches: readonly Scope[], isOneTaken: boolean): void {
    const names = new Set(branches.flatMap(({ own }) => [...own.keys()]));
    const ends: readonly Scope[] = isOneTaken ? branches : [...branches, this];
    for (const name of names) {
      const values = new Set(
        ends.map((end) => end.get(name)).filter(({ kind }) => kind !== "nothing"),
      );
      const [first = nothing, ...others] = values;
      this.set(name, others.length === 0 ? first : { kind: "either", parts: [...values] });
    }
  }
}

function sizeOf(expression: Expression): number {
  const known = sizes.get(expression);
  if (known !== undefined) {
    return known;
  }
  const own = expression.kind === "tooLong" ? mostParts : 1;
  const size = partsOf(expression).reduce((sum, part) => sum + sizeOf(part), own);
  sizes.set(expression, size);
  return size;
}
