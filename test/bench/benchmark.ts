/** One line of a benchmark's table. Smaller is better. */
export interface Measurement {
  readonly what: string;
  readonly unit: string;
  readonly ours: number;
  /** What it is measured against, in the same unit. */
  readonly against?: Comparison;
  /** The largest acceptable ratio to what it is measured against, or value where there is none. */
  readonly atMost?: number;
}

export interface Comparison {
  readonly name: string;
  readonly theirs: number;
  /** Ours to theirs, where it is measured better than by dividing the two. */
  readonly ratio?: number;
}

/** Runs one benchmark, prints its table, and ends the process with 1 when a limit is exceeded. */
export async function benchmark(
  title: string,
  measure: () => Promise<readonly Measurement[]>,
): Promise<void> {
  const measurements = await measure();
  console.log(`\n${title}\n`);
  for (const line of table(measurements.map(cells))) {
    console.log(`  ${line}`);
  }
  if (measurements.some(isExceeded)) {
    process.exitCode = 1;
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** Prepares a round and returns the part of it that is timed. */
export type Round = (round: number) => () => void;

/**
 * Measures two ways of doing the same in turns, so that both meet the same quiet and busy moments of the machine.
 * Returns medians: of the milliseconds of a round, and of the ratios of neighbouring rounds.
 */
export function inTurns(
  rounds: number,
  ours: Round,
  theirs: Round,
): { readonly ours: number; readonly theirs: number; readonly ratio: number } {
  const pairs = Array.from({ length: rounds }, (_, round) => ({
    ours: timed(ours(round)),
    theirs: timed(theirs(round)),
  }));
  return {
    ours: median(pairs.map((pair) => pair.ours)),
    theirs: median(pairs.map((pair) => pair.theirs)),
    ratio: median(pairs.map((pair) => pair.ours / pair.theirs)),
  };
}

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function compared({ ours, against }: Measurement): number {
  return against === undefined ? ours : (against.ratio ?? ours / against.theirs);
}

function isExceeded(measurement: Measurement): boolean {
  return measurement.atMost !== undefined && !(compared(measurement) <= measurement.atMost);
}

function cells(measurement: Measurement): string[] {
  const { what, unit, ours, against, atMost } = measurement;
  return [
    what,
    `${shown(ours)} ${unit}`,
    against === undefined ? "" : `${against.name} ${shown(against.theirs)} ${unit}`,
    against === undefined ? "" : `ratio ${compared(measurement).toFixed(2)}`,
    atMost === undefined ? "" : `${isExceeded(measurement) ? "EXCEEDS" : "at most"} ${atMost}`,
  ];
}

function shown(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

function table(rows: readonly string[][]): string[] {
  const width = (column: number): number =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(width(column)))
      .join("   ")
      .trimEnd(),
  );
}
